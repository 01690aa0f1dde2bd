import { isGitName } from '../files/git-names.ts';

/**
 * Files that a tool of the person's machine obeys without being asked: when a folder is entered, opened in an
 * editor or by an agent, looked at by git, or pushed. The line is drawn there. What runs only when somebody runs the
 * project (a Makefile, package.json, a build or test configuration) is the project, and ordinary code.
 *
 * A name that ends in `/` is a folder, with all in it; `*` stands for any beginning. They count at any depth and in
 * any case.
 */
const obeyed: readonly (readonly [tool: string, ...names: string[]])[] = [
  ['git', '.gitattributes', '.gitmodules', '.githooks/'],
  [
    'a runner of git hooks',
    '.husky/',
    '.huskyrc',
    '.pre-commit-config.yaml',
    'lefthook.yml',
    '.lefthook.yml',
  ],
  [
    'a shell that enters the folder',
    '.envrc',
    '.autoenv',
    '.autoenv.zsh',
    '.mise.toml',
    'mise.toml',
    '.mise/',
  ],
  ['a shell that enters the folder', '.tool-versions', '.rtx.toml', '.devenv/', 'devbox.json'],
  ['VS Code', '.vscode/', '*.code-workspace', '.devcontainer/', '.devcontainer.json'],
  ['a JetBrains editor', '.idea/', '.run/', '.fleet/', '*.iml', '*.ipr'],
  ['an editor', '.vimrc', '_vimrc', '.gvimrc', '.exrc', '.nvimrc', '.nvim.lua', '.lvimrc', '.dir-locals.el'],
  ['an editor', '.dir-locals-2.el', '*.sublime-project', '.zed/', '.helix/', '.kateproject', '.clangd'],
  [
    'a coding agent',
    'AGENTS.md',
    'CLAUDE.md',
    'CLAUDE.local.md',
    'GEMINI.md',
    '.claude/',
    '.mcp.json',
    '.codex/',
  ],
  [
    'a coding agent',
    '.cursor/',
    '.cursorrules',
    '.windsurf/',
    '.windsurfrules',
    '.clinerules',
    '.gemini/',
    '.roo/',
  ],
  ['a coding agent', '.aider.conf.yml', '.continue/', '.kiro/', '.opencode/', 'opencode.json'],
  [
    'a package manager',
    '.npmrc',
    '.yarnrc',
    '.yarnrc.yml',
    '.yarn/',
    '.pnpmfile.cjs',
    'bunfig.toml',
    '.bundle/',
  ],
  ['a build tool', '.cargo/', 'rust-toolchain.toml', 'rust-toolchain', '.mvn/', '.bazelrc'],
  ['a debugger', '.gdbinit', '.lldbinit', '.pdbrc', '.irbrc', '.pryrc', '.ghci'],
  [
    'a code host',
    '.github/',
    '.gitlab-ci.yml',
    '.gitlab/',
    '.circleci/',
    '.forgejo/',
    '.gitea/',
    '.travis.yml',
  ],
  [
    'a code host',
    'azure-pipelines.yml',
    'bitbucket-pipelines.yml',
    '.drone.yml',
    '.buildkite/',
    'Jenkinsfile',
  ],
  ['a file manager', 'desktop.ini', 'autorun.inf', '.directory', '*.desktop', '*.lnk'],
  ['a web server', '.htaccess', '.user.ini'],
  ['Specwright', '.specrc', '.specrc.yaml', '.specrc.yml', '.specrc.json'],
];

const toolsOf = (shape: RegExp): ReadonlyMap<string, string> =>
  new Map(
    obeyed.flatMap(([tool, ...names]) =>
      names
        .filter((name) => shape.test(name))
        .map((name) => [name.replaceAll(/^\*|\/$/g, '').toLowerCase(), tool] as const),
    ),
  );
const folders = toolsOf(/\/$/);
const endings = toolsOf(/^\*/);
const files = toolsOf(/^[^*].*[^/]$/);

/** What in a path is obeyed, and by which tool of a person's machine; `undefined` for an ordinary file. */
export function obeyedBy(path: string): { readonly path: string; readonly tool: string } | undefined {
  const parts = path.split('/');
  for (const [index, part] of parts.entries()) {
    const name = part.toLowerCase();
    const tool = isGitName(name) ? 'git' : index < parts.length - 1 ? folders.get(name) : fileTool(name);
    if (tool !== undefined) return { path: parts.slice(0, index + 1).join('/'), tool };
  }
  return undefined;
}

const fileTool = (name: string): string | undefined =>
  files.get(name) ?? [...endings].find(([ending]) => name.endsWith(ending))?.[1];
