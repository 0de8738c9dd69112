// How many commands share a statement.
export interface Batching {
  /** Commands in one batch: at most so many share a statement. */
  readonly most: number;
  /** So many that wait are worth a batch of their own, made ready while another commits; fewer wait for it, and go together. */
  readonly crowd: number;
  /** Commands of one statement when the head is held: while it is written, the next are decided. */
  readonly part: number;
}

/** Larger batches would share more of the flush to disk, but leave the next to be decided too late. */
export const usualBatching: Batching = { most: 500, crowd: 128, part: 128 };
