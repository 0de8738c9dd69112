// What may be written as the URL of an endpoint. Where its name leads is looked at with every connection.
import { bareHost, PrivateAddress, refusePrivateHost } from './public-address.ts';

const longestUrl = 2_000;

/** Why the text is no URL that webhooks are sent to, as a sentence; null when it is one. */
export function urlFault(text: string, allowPrivate: boolean): string | null {
  if (text.length > longestUrl) return `The URL may have at most ${longestUrl} characters.`;
  if (!/^https?:\/\/[^/]/i.test(text) || /[\s\p{Cc}\\]/u.test(text) || !URL.canParse(text))
    return 'The URL must look like https://example.org/playhead.';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'The URL must not have a name or a password in it.';
  if (url.hash !== '') return 'The URL must not have a fragment.';
  return allowPrivate ? null : privateFault(url);
}

function privateFault({ protocol, hostname }: URL): string | null {
  if (protocol !== 'https:') return 'The URL must begin with https://.';
  const host = bareHost(hostname).replace(/\.$/, '');
  try {
    refusePrivateHost(host);
  } catch (error) {
    if (error instanceof PrivateAddress) return 'The URL leads to a private address.';
    throw error;
  }
  const isLocal = host === 'localhost' || /\.(localhost|local|internal)$/.test(host) || !/[.:]/.test(host);
  return isLocal ? 'The URL leads to a private address.' : null;
}
