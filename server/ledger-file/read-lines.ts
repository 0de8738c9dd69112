// Reads a file line by line in bounded memory, and says of each line its number. What is no line of such a file is refused by number.
import { isUtf8 } from 'node:buffer';
import { longestLineBytes } from './file-format.ts';

/** A line that cannot be taken: nothing of the file was imported. */
export class BadLine extends Error {
  override name = 'BadLine';
  readonly line: number;
  constructor(line: number, reason: string) {
    super(`Line ${line.toLocaleString('en')}: ${reason}. Nothing was imported.`);
    this.line = line;
  }
}

export interface FileLine {
  /** From 1. */
  readonly number: number;
  /** Without its end. */
  readonly bytes: Buffer;
  readonly text: string;
}

const newline = 10;

/** Pages of lines, one a piece of the file. Every line ends with a newline, the last too. Errors: BadLine. */
export async function* readLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<readonly FileLine[]> {
  let number = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    // A line that has no end yet is looked at again with what follows: so long a one is refused before it grows.
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const lines: FileLine[] = [];
    let from = 0;
    for (let to = bytes.indexOf(newline, from); to !== -1; to = bytes.indexOf(newline, from)) {
      number += 1;
      lines.push(lineOf(number, bytes.subarray(from, to)));
      from = to + 1;
    }
    rest = bytes.subarray(from);
    if (rest.length > longestLineBytes) throw tooLong(number + 1);
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) throw new BadLine(number + 1, 'the file ends in the middle of it');
}

function lineOf(number: number, bytes: Buffer): FileLine {
  if (bytes.length > longestLineBytes) throw tooLong(number);
  if (!isUtf8(bytes)) throw new BadLine(number, 'it is not valid UTF-8');
  return { number, bytes, text: bytes.toString('utf8') };
}

const tooLong = (number: number) =>
  new BadLine(number, `it is longer than ${longestLineBytes.toLocaleString('en')} bytes, as no line of a ledger is`);
