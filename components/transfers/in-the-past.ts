// Said wherever money cannot be moved because the ledger is looked at as it was.
export const inThePast = 'You are looking at the past. Go back to live (L) to move money.';
