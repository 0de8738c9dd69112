// What is wrong with a text that a person gave, said to that person. The rules are the domain's.
import { longestText, textFault } from '#server/domain/text.ts';

/** True when it can be kept, else the sentence to show: the shape that form validators want. */
export function textError(text: string): true | string {
  switch (textFault(text)) {
    case null:
      return true;
    case 'empty':
      return 'Write something here.';
    case 'tooLong':
      return `At most ${longestText} characters; these are ${[...text.trim()].length}.`;
    case 'controlCharacter':
      return 'One line, without control characters.';
    case 'malformed':
      return 'There is half a character in it. Type it again.';
  }
}

/** The same for a text that may stay empty. */
export const optionalTextError = (text: string): true | string => text.trim() === '' || textError(text);
