// What an account's page shows, as its address says it: the version or the time, the types, what is compared, what is explained.
import { clipped } from '#components/ui/clipped.ts';
import type { AccountEventType } from '#server/domain/account/events.ts';
import { type Address, placeOf } from './address.ts';
import type { History } from './fold-history.ts';
import type { Beside, PlayheadState, Span } from './playhead.ts';
import { isEventType } from './type-words.ts';

export interface ViewAddress extends Address {
  /** `AccountCredited,TransferSent` */
  readonly types?: string | undefined;
  readonly a?: string | undefined;
  readonly b?: string | undefined;
  /** `12..42` */
  readonly why?: string | undefined;
}

export interface View extends Beside {
  /** Null is live. */
  readonly version: number | null;
  /** Why something else is shown than the address asked for. */
  readonly note?: string;
}

export const viewParameters = ['v', 'at', 'types', 'a', 'b', 'why'] as const;

/** The parameters of a page's address that say what is shown. */
export function addressIn(params: { get(name: string): string | null }): ViewAddress {
  return Object.fromEntries(viewParameters.flatMap((name) => (params.get(name) === null ? [] : [[name, params.get(name) ?? '']])));
}

/** What is to be shown. What cannot be is said in a sentence, the first of them when there are several. */
export function viewOf(address: ViewAddress, history: History, timeZone: string): View {
  const place = placeOf(address, history, timeZone);
  const types = typesOf(address.types);
  const pins = [pinOf(address.a, history), pinOf(address.b, history)] as const;
  const why = spanOf(address.why, history);
  const note = [place.note, types.note, pins[0].note, pins[1].note, why.note].find((one) => one !== undefined);
  // One of two that is missing is asked for by the page; one that is wrong takes the other with it.
  const wrong = pins.some((pin) => pin.note !== undefined);
  return {
    version: place.version,
    types: types.types,
    a: wrong ? null : pins[0].version,
    b: wrong ? null : pins[1].version,
    why: why.span,
    ...(note !== undefined && { note }),
  };
}

/** The parameters that say what is shown; those left out are undefined. */
export function addressOf({ mode, version, filter, pins: { a, b }, why }: PlayheadState): Omit<ViewAddress, 'at'> {
  return {
    v: mode === 'pinned' ? String(version) : undefined,
    types: filter ? filter.types.join(',') : undefined,
    a: a === null ? undefined : String(a),
    b: b === null ? undefined : String(b),
    why: why ? `${why.from}..${why.to}` : undefined,
  };
}

function typesOf(text: string | undefined): { readonly types: readonly AccountEventType[]; readonly note?: string } {
  const names = (text ?? '').split(',').filter((name) => name !== '');
  const types = [...new Set(names.filter(isEventType))];
  const stranger = names.find((name) => !isEventType(name));
  if (stranger === undefined) return { types };
  return { types, note: `“${clipped(stranger)}” is no type of event: they are called as in AccountCredited,TransferSent.` };
}

const wholeNumber = /^[1-9][0-9]{0,8}$/;

function pinOf(text: string | undefined, { head }: History): { readonly version: number | null; readonly note?: string } {
  if (text === undefined) return { version: null };
  if (!wholeNumber.test(text))
    return { version: null, note: `“${clipped(text)}” is no version: versions are whole numbers from 1. Nothing is compared.` };
  if (Number(text) > head) return { version: null, note: `There is no v${text} yet: the account stands at v${head}. Nothing is compared.` };
  return { version: Number(text) };
}

const twoVersions = /^(0|[1-9][0-9]{0,8})\.\.([1-9][0-9]{0,8})$/;

function spanOf(text: string | undefined, { head }: History): { readonly span: Span | null; readonly note?: string } {
  if (text === undefined) return { span: null };
  const [, from, to] = twoVersions.exec(text)?.map(Number) ?? [];
  if (from === undefined || to === undefined || from > to)
    return { span: null, note: `“${clipped(text)}” is not from one version to a later one, as in 12..42. Nothing is explained.` };
  if (to > head) return { span: null, note: `There is no v${to} yet: the account stands at v${head}. Nothing is explained.` };
  return { span: { from, to } };
}
