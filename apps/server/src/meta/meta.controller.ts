import type { Meta } from '@confab/contract';
import { Controller } from '@nestjs/common';

import { ApiTags, Route } from '../http/route.js';
import { ServerMeta } from './server-meta.js';

/** Public information about the server. */
@ApiTags('meta')
@Controller()
export class MetaController {
  constructor(private readonly meta: ServerMeta) {}

  @Route('GET /meta')
  about(): Promise<Meta> {
    return this.meta.about();
  }
}
