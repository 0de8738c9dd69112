// What a person has chosen and typed of a transfer, before it is one.
import type { AccountJson } from '#server/live/messages.ts';
import { emptyDraft, type MovementDraft } from './movement-draft.ts';

export interface TransferDraft extends MovementDraft {
  from: AccountJson | null;
  to: AccountJson | null;
}

export const emptyTransfer: TransferDraft = { ...emptyDraft, from: null, to: null };
