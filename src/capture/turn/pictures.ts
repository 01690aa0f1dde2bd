import type { Utterance } from '../../domain/items/utterance.ts';
import type { Message, Part } from '../../model/chat.ts';
import type { TurnTools } from '../agent.ts';

/** Bytes of the largest image that common endpoints take. */
const largestImage = 5_000_000;

export const isImage = ({ file }: Pick<Utterance, 'file'>): boolean =>
  file?.mediaType.startsWith('image/') ?? false;

/** The images among what was said, as parts of a message. */
export function picturesOf(said: readonly Utterance[], tools: Pick<TurnTools, 'file'>): readonly Part[] {
  return said.flatMap((utterance): Part[] => {
    const { file } = utterance;
    if (file === undefined || !isImage(utterance) || file.bytes > largestImage) return [];
    const bytes = tools.file(file.hash);
    if (bytes === undefined) return [];
    return [{ type: 'image', mediaType: file.mediaType, base64: Buffer.from(bytes).toString('base64') }];
  });
}

/**
 * The messages as later requests carry them: an image goes to the model in the turn in which it came, and not with
 * every request after it. Messages without one are the same objects.
 */
export function withoutPictures(messages: readonly Message[]): readonly Message[] {
  return messages.map((message) => {
    if (message.role !== 'user' || typeof message.content === 'string') return message;
    const texts = message.content.map((part) =>
      part.type === 'text' ? part.text : '(An image, which was sent in this turn only.)',
    );
    return { role: 'user', content: texts.join('\n') };
  });
}
