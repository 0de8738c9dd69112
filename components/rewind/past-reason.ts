// Why nothing can be done while the ledger is looked at in the past: for every action that is switched off there.

/** `toDo` is a verb with what it acts on: `move money`, `open accounts`. */
export const pastReason = (toDo: string): string => `You are looking at the past. Go back to live (L) to ${toDo}.`;
