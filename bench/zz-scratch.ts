import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { makePlace, launcher } from '/work/main/bench/place.ts';
import { Terminal } from '/work/main/bench/terminal.ts';
import { loadConfig } from '/work/main/src/config/load.ts';
import { openSession } from '/work/main/src/session/open.ts';
import { settingsOf } from '/work/main/src/session/settings.ts';
import { openStore } from '/work/main/src/store/store.ts';

const q = (xs: number[], p: number) => [...xs].sort((a, b) => a - b)[Math.min(xs.length - 1, Math.floor(p * xs.length))]!.toFixed(1);
const place = await makePlace();
async function measure(what: string) {
  const t = new Terminal([process.execPath, launcher, '--db', place.database, '--offline'], { cwd: place.project, env: place.env });
  const first = (await t.until((l) => l.at(-1)?.trim() !== '')) - t.startedAt;
  await pause(1200);
  const pid = (t as any).pid ?? Number(readFileSync('/proc/self/stat','utf8') && 0);
  const lat: number[] = [];
  let typed = '';
  for (let i = 0; i < 150; i++) {
    if (typed.length === 60) { await t.type('\u0015', (l) => l.some((x) => x.trimEnd() === '›')); typed = ''; }
    const c = 'abcdefghijklmnopqrstuvwxyz'[i % 26]!;
    typed += c;
    const want = '› ' + typed;
    lat.push(await t.type(c, (l) => l.some((x) => x.trimEnd() === want)));
    await pause(20 + ((i * 7) % 40));
  }
  await t.type('\u0015', (l) => l.some((x) => x.trimEnd() === '›'));
  const wheel: number[] = [];
  for (let i = 0; i < 60; i++) {
    const before = t.lines()[4];
    try { wheel.push(await t.type('\u001B[5~', (l) => l[4] !== before)); } catch { break; }
    await pause(15);
    if (i > 40) break;
  }
  const { execFileSync } = await import('node:child_process');
  const kids = execFileSync('pgrep', ['-f', place.database], { encoding: 'utf8' }).trim().split('\n').map(Number).filter((p) => p !== process.pid);
  const rss = kids.map((p) => { try { return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${p}/status`, 'utf8'))![1]) / 1024; } catch { return 0; } });
  const ticks = (p: number) => { const f = readFileSync(`/proc/${p}/stat`, 'utf8').split(') ')[1]!.split(' '); return Number(f[11]) + Number(f[12]); };
  const c0 = ticks(kids[0]!); await pause(3000); const c1 = ticks(kids[0]!);
  console.log(what, 'first frame', first.toFixed(0), 'key p50', q(lat, .5), 'p95', q(lat, .95), 'max', q(lat, 1), 'pageup p50', wheel.length ? q(wheel, .5) : '-', 'p95', wheel.length ? q(wheel, .95): '-', 'rss', rss.map((r) => r.toFixed(0)).join('/'), 'idle ticks', c1 - c0);
  await t.close();
}
const config = await loadConfig({ cwd: place.project, env: place.env });
async function withSession(f: (s: any) => Promise<void>) {
  const store = openStore(place.database);
  const last = store.sessions.latestIn(place.project);
  const s = await openSession({ store, ...settingsOf(config), cwd: place.project, ...(last && { session: last.id }) } as never);
  await f(s); await s.close(); store.close();
}
await measure('empty');
await measure('empty again');
await withSession(async (s) => {
  for (let i = 0; i < 100; i++) await s.say(Array.from({ length: 100 }, (_, k) => `${i}.${k} the quick brown fox says hello 日本 to the lazy dog (no requirement at all)`).join('\n').slice(0, 9000));
});
await measure('10,000 lines said');
await place.remove();
process.exit(0);
