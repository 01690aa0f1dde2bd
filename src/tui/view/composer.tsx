import { Box } from 'ink';
import type { Question } from '../../domain/items/question.ts';
import type { SessionView, Wait } from '../../session/view.ts';
import type { Layout } from '../model/layout.ts';
import type { UiState } from '../model/state.ts';
import { completionRows, composerTitle } from '../rows/composer/composer-rows.ts';
import { questionRows } from '../rows/composer/question-rows.ts';
import { ruleRow } from '../rows/frame/rule.ts';
import { separatorColumn } from '../rows/frame/separator.ts';
import { waitingWords } from '../rows/frame/waiting-words.ts';
import { useWorking } from '../rows/frame/working.ts';
import { count } from '../rows/marks.ts';
import type { Row } from '../rows/row.ts';
import type { Style } from '../rows/theme.ts';
import { completionOf } from '../update/composing.ts';
import { PromptLine } from './prompt.tsx';
import { Rows } from './rows-view.tsx';

export interface ComposerProps {
  readonly view: SessionView;
  readonly state: UiState;
  readonly layout: Layout;
  /** The question that the words answer. */
  readonly question: Question | undefined;
  readonly rows: readonly Row[];
  readonly focused: boolean;
  readonly onType: (value: string) => void;
  readonly onSubmit: () => void;
}

/** Where the human writes: a line that says what for, the question it answers, and the words. */
export function Composer(props: ComposerProps) {
  const { view, state, layout, question, rows, focused, onType, onSubmit } = props;
  const { columns } = layout;
  const completion = completionOf(state, view.cwd);
  return (
    <Box flexDirection="column" width={columns} flexShrink={0}>
      <ComposerRule view={view} state={state} layout={layout} question={question} focused={focused} />
      {question !== undefined && layout.question > 0 && (
        <Rows rows={questionRows(question, columns)} width={columns} height={layout.question} />
      )}
      {state.prompt === undefined ? (
        <Rows rows={rows} width={columns} height={layout.composer} />
      ) : (
        <PromptLine prompt={state.prompt} width={columns} onType={onType} onSubmit={onSubmit} />
      )}
      {completion !== undefined && layout.completions > 0 && (
        <Rows
          rows={completionRows(completion, state.completion ?? 0, layout.completions, columns)}
          width={columns}
          height={layout.completions}
        />
      )}
    </Box>
  );
}

type RuleProps = Pick<ComposerProps, 'view' | 'state' | 'layout' | 'question' | 'focused'>;

function ComposerRule({ view, state, layout, question, focused }: RuleProps) {
  const { turn } = view;
  const working = useWorking(turn.kind === 'running' ? turn.startedAt : undefined);
  const title = composerTitle(state.prompt?.purpose ?? state.purpose, question);
  const { aside, asideStyle } = asideOf(view, state, question, working);
  const spans = ruleRow({
    title,
    aside,
    asideStyle,
    focused,
    width: layout.columns,
    junction: separatorColumn(layout, state),
  });
  return <Rows rows={[spans]} width={layout.columns} height={1} />;
}

/** What there is to know while writing: that A is at work, that it failed, that questions are open. */
function asideOf(
  { turn, questions }: SessionView,
  { purpose, prompt }: UiState,
  answered: Question | undefined,
  working: string,
): { readonly aside: string | readonly string[]; readonly asideStyle: Style } {
  const open = questions.length - (answered === undefined ? 0 : 1);
  const isSaying = purpose.kind === 'say' && prompt === undefined;
  switch (turn.kind) {
    case 'running':
      return {
        aside: workingWords(turn.wait).map((words) => `${working} ${words}`),
        asideStyle: 'accent',
      };
    case 'failed':
      return { aside: 'the last turn failed, /retry runs it again', asideStyle: 'warning' };
    case 'idle':
      return {
        aside:
          open > 0 && isSaying
            ? `${count(open, answered === undefined ? 'question' : 'more question')} open, Ctrl-O answers`
            : '',
        asideStyle: 'accent',
      };
  }
}

const workingWords = (wait: Wait | undefined): readonly string[] =>
  wait === undefined ? ['A is at work, Ctrl-C stops'] : waitingWords(wait, Date.now());
