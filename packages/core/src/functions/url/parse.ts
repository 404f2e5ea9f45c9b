/** URIs as java.net.URI takes them apart (RFC 2396 with any other letters allowed). */

export interface ParsedUrl {
  readonly scheme?: string;
  readonly authority?: string;
  readonly userInfo?: string;
  readonly host?: string;
  /** Absent for opaque URIs such as `mailto:a@b.c`. */
  readonly path?: string;
  readonly query?: string;
  readonly fragment?: string;
}

const parts = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

/** Control characters, spaces, what RFC 2396 calls unwise, and escapes that are none. */
const illegal = /[\p{Cc}\p{Z}"<>\\^`{|}]|%(?![0-9a-fA-F]{2})/u;

const bracketsOutsideHost = /[[\]]/;

const server = /^(?:([^@]*)@)?(\[[0-9a-fA-F:.%a-z0-9]+\]|[^:@[\]]*)(?::(\d*))?$/;

/** Labels of letters, digits and hyphens, or an address; other authorities have no host. */
const hostName = /^(?:(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?\.?|\d{1,3}(?:\.\d{1,3}){3})$/i;

const splitAuthority = (authority: string): Pick<ParsedUrl, 'userInfo' | 'host'> => {
  const match = server.exec(authority);
  if (!match) return {};
  const [, userInfo, host] = match;
  return host.startsWith('[') || hostName.test(host) ? { userInfo, host } : {};
};

const isValid = (url: string, scheme: string | undefined, authority: string | undefined, path: string): boolean => {
  if (illegal.test(url) || bracketsOutsideHost.test(path)) return false;
  if (scheme !== undefined && !/^[a-z][a-z0-9+.-]*$/i.test(scheme)) return false;
  return !(authority === '' && path === '') || scheme === undefined;
};

/** The parts of a URI; undefined when it is not valid. */
export function parseUrl(url: string): ParsedUrl | undefined {
  const [, scheme, authority, path, query, fragment] = parts.exec(url)!;
  if (!isValid(url, scheme, authority, path)) return undefined;
  const isOpaque = scheme !== undefined && authority === undefined && !path.startsWith('/');
  if (isOpaque) return path === '' ? undefined : { scheme, fragment };
  const named = authority || undefined;
  return { scheme, authority: named, ...(named ? splitAuthority(named) : {}), path, query, fragment };
}
