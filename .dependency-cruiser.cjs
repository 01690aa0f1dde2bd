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
    layer('spec', []),
    layer('model', []),
    layer('config', ['model/']),
    layer('terminal', []),
    layer('store', ['spec/']),
    layer('audit', ['spec/', 'model/']),
    layer('capture', ['spec/', 'model/']),
    layer('build', [
      'model/',
      'spec/frozen',
      'spec/item',
      'spec/ids',
      'spec/cases/',
      'spec/section',
      'spec/markdown/canonical',
      'spec/builder-view',
    ]),
    layer('session', ['spec/', 'store/', 'capture/', 'build/', 'audit/', 'model/', 'config/']),
    layer('tui', ['spec/', 'session/', 'terminal/']),
    layer('tui/model', ['spec/', 'session/', 'terminal/']),
    layer('tui/rows', ['spec/', 'session/', 'terminal/', 'tui/model/']),
    layer('tui/update', ['spec/', 'session/', 'terminal/', 'tui/model/', 'tui/rows/']),
    layer('tui/view', ['spec/', 'session/', 'terminal/', 'tui/model/', 'tui/rows/', 'tui/update/']),
    layer('plain', ['spec/', 'session/', 'terminal/', 'build/protocol']),
    layer('demo', ['spec/', 'session/', 'plain/', 'tui/model/ports', 'build/protocol']),
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
      from: { path: '^src/spec/' },
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
