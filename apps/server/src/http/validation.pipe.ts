import { type Class, EmojiRef, fieldsOf } from '#contract';
import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';

import { badInput } from '../errors/api-error.js';
import { readInput } from '../validation/read-input.js';

const ID_LENGTH = 36;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isInput(type: unknown): type is Class {
  return typeof type === 'function' && fieldsOf(type as Class).size > 0;
}

/** Secrets in paths: a longer one cannot be right and is answered like a wrong one. */
const LONGEST_TOKEN = 64;

/** Validates REST input exactly as the gateway does; path parameters are ids, except `:token` and `:emoji`. */
@Injectable()
export class ValidationPipe implements PipeTransform {
  transform(value: unknown, { type, metatype, data }: ArgumentMetadata): unknown {
    if (type === 'param') return this.parameter(value, data ?? 'id');
    if ((type === 'body' || type === 'query') && isInput(metatype)) {
      return readInput(metatype, type === 'query' ? { ...(value as object) } : (value ?? {}), { fromQuery: type === 'query' });
    }
    return value;
  }

  private parameter(value: unknown, name: string): string {
    if (name === 'token') return String(value).slice(0, LONGEST_TOKEN);
    return name === 'emoji' ? readInput(EmojiRef, { emoji: value }).emoji : this.id(value, name);
  }

  private id(value: unknown, name: string): string {
    const id = typeof value === 'string' && value.length === ID_LENGTH ? value.toLowerCase() : '';
    if (!ID.test(id)) throw badInput({ [name]: 'must be a UUID' });
    return id;
  }
}
