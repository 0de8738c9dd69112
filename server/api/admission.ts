// How much may be going on at once. Counted in requests that wait for an answer: whoever waits for answers is never refused.
import { Problem } from './problem.ts';
import { edgeSentences } from './sentences.ts';

export interface Admission {
  /** Lets a request in, or says why not. Call what is returned when it has been answered. */
  enter(address: string): () => void;
}

export interface AdmissionBounds {
  readonly perAddress: number;
  readonly perProcess: number;
}

const generous: AdmissionBounds = { perAddress: 2_048, perProcess: 4_096 };

export function createAdmission({ perAddress, perProcess }: AdmissionBounds = generous): Admission {
  const inFlight = new Map<string, number>();
  let total = 0;

  function leave(address: string): void {
    total -= 1;
    const others = (inFlight.get(address) ?? 1) - 1;
    if (others === 0) inFlight.delete(address);
    else inFlight.set(address, others);
  }

  return {
    enter(address) {
      const before = inFlight.get(address) ?? 0;
      if (before >= perAddress) throw new Problem('TooManyRequests', edgeSentences.TooManyRequests);
      if (total >= perProcess) throw new Problem('Busy', edgeSentences.Busy);
      inFlight.set(address, before + 1);
      total += 1;
      return () => leave(address);
    },
  };
}
