/**
 * The house, as rules: an import goes down this list, never up, and neighbours do not know each other.
 * `CONTRIBUTING.md` shows the same picture in words.
 */
const layer = (name, allowed) => ({
  name: `${name}-imports`,
  comment: `src/${name} may import only: ${allowed.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: { path: '^src/', pathNot: [`^src/${name}/`, ...allowed.map((to) => `^src/${to}`)] },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, path: '^src/' }, to: {} },
    {
      name: 'no-folder-cycles',
      comment: 'Folders that import each other are one folder in two places.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src/' },
      to: { circular: true },
    },
    layer('domain', []),
    layer('log', ['domain/']),
    layer('documents', ['domain/']),
    layer('model', []),
    layer('config', ['model/']),
    layer('terminal', []),
    layer('store', ['domain/']),
    layer('audit', ['domain/', 'model/']),
    layer('capture', ['domain/', 'documents/', 'model/']),
    layer('builder', [
      'model/',
      'domain/freezing/(frozen|builder-view)',
      'domain/items/(frozen-item|item|ids|section)',
      'domain/cases/',
      'domain/markdown/canonical',
    ]),
    layer('builder/protocol', ['domain/', 'model/']),
    layer('builder/files', ['domain/', 'builder/protocol/']),
    layer('builder/sandbox', ['domain/', 'builder/protocol/', 'builder/files/']),
    layer('session', [
      'domain/',
      'log/',
      'documents/',
      'store/',
      'capture/',
      'builder/',
      'audit/',
      'model/',
      'config/',
    ]),
    layer('tui', ['domain/', 'documents/', 'session/', 'terminal/']),
    layer('tui/model', ['domain/', 'documents/', 'session/', 'terminal/']),
    layer('tui/rows', ['domain/', 'documents/', 'session/', 'terminal/', 'tui/model/']),
    layer('tui/update', ['domain/', 'documents/', 'session/', 'terminal/', 'tui/model/', 'tui/rows/']),
    layer('tui/view', ['domain/', 'session/', 'terminal/', 'tui/model/', 'tui/rows/', 'tui/update/']),
    layer('lines', ['domain/', 'documents/', 'session/', 'terminal/', 'builder/protocol/']),
    layer('demo', ['domain/', 'session/', 'lines/', 'tui/model/ports', 'builder/protocol/']),
    {
      name: 'react-only-in-the-tui',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/tui/' },
      to: { path: '^node_modules/(react|ink|ink-text-input|ink-select-input)/' },
    },
    {
      name: 'sqlite-only-in-the-store',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/store/' },
      to: { path: '^node_modules/better-sqlite3/' },
    },
    {
      name: 'openai-only-in-model',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/model/' },
      to: { path: '^node_modules/openai/' },
    },
    {
      name: 'the-domain-is-pure',
      severity: 'error',
      from: { path: '^src/(domain|log|documents)/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test|bench)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types'],
    },
  },
};
