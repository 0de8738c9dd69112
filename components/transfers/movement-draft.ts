// What a person has typed of a movement, before it is money.
export interface MovementDraft {
  amount: string;
  description: string;
  reference: string;
}

export const emptyDraft: MovementDraft = { amount: '', description: '', reference: '' };

/** The texts as commands take them: trimmed, absent when empty. */
export function draftTexts({ description, reference }: MovementDraft) {
  const trimmed = { description: description.trim(), reference: reference.trim() };
  return { ...(trimmed.description && { description: trimmed.description }), ...(trimmed.reference && { reference: trimmed.reference }) };
}
