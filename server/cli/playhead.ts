// npm run playhead -- <command>: administration from the command line.
import { runCommandLine } from './command-line.ts';

const { exitCode, text, found = false } = await runCommandLine(process.argv.slice(2), process.env);
// A file that was exported to the standard output is all that stands there.
if (text !== '') process[exitCode === 0 || found ? 'stdout' : 'stderr'].write(`${text}\n`);
process.exitCode = exitCode;
