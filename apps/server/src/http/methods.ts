import { rest } from '#contract';

const PREFIX = '/api/v1';
/** Read-only addresses outside of the contract. */
const READ_ONLY = ['/healthz', '/readyz', '/api/openapi.json', '/api/asyncapi.json', '/api/docs', '/api/docs/gateway'];

interface Address {
  readonly segments: readonly string[];
  readonly method: string;
}

const segmentsOf = (path: string): string[] => path.toLowerCase().replace(/\/$/, '').split('/');

const ADDRESSES: readonly Address[] = [
  ...Object.keys(rest).map((route) => {
    const [method = '', path = ''] = route.split(' ');
    return { segments: segmentsOf(`${PREFIX}${path}`), method };
  }),
  ...READ_ONLY.map((path) => ({ segments: segmentsOf(path), method: 'GET' })),
];

/** The methods that an address accepts, matched as the router does; empty if there is no such address. */
export function methodsAt(path: string): string[] {
  const asked = segmentsOf(path);
  const isAsked = ({ segments }: Address): boolean =>
    segments.length === asked.length && segments.every((segment, i) => (segment.startsWith(':') ? asked[i] !== '' : segment === asked[i]));
  const methods = new Set(ADDRESSES.filter(isAsked).map(({ method }) => method));
  return methods.has('GET') ? ['HEAD', ...methods] : [...methods];
}
