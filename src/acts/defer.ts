import { act } from './act.ts';
import { indented } from './lines/indent.ts';
import { named } from './names.ts';

export const defer = act({
  name: 'defer',
  summary: 'set a question aside; it stays listed and can still be answered',
  input: { question: named('question') },
  work: ({ question }) => ({
    on: 'session',
    run: (session) => {
      const text = session.view.questions.find(({ id }) => id === question)?.text ?? '';
      session.defer(question);
      return { question, text };
    },
  }),
  shape: async () => (await import('./shapes/shapes.ts')).deferredShape,
  json: ({ question }) => ({ question, decision: 'defer' as const }),
  lines: ({ question, text }) => [
    ...indented(`${question} is set aside. `, text),
    `It stays listed; \`answer ${question} TEXT\` answers it at any time.`,
  ],
});
