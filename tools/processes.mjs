import { spawn } from 'node:child_process';

import { ROOT } from './places.mjs';
import { runtimeEnvironment, runtimeNode } from './runtime.mjs';

/** @type {NodeJS.Signals[]} */
export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const MINUTE = 60_000;
const running = new Set();

/** Signals a child and its descendants: on POSIX each child leads a process group. */
export function end(child, signal) {
  if (process.platform === 'win32') {
    child.kill(signal);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended meanwhile.
  }
}

/** Children are in process groups of their own and do not receive Ctrl+C, so signals are forwarded. */
function endAll(signal) {
  for (const child of running) end(child, signal);
  stopListening();
  // Without a listener the signal has its default effect, so that the shell sees the true cause.
  process.kill(process.pid, signal);
}

const stopListening = () => SIGNALS.forEach((signal) => process.off(signal, endAll));

function enlist(child) {
  if (running.size === 0) SIGNALS.forEach((signal) => process.on(signal, endAll));
  running.add(child);
}

function discharge(child) {
  running.delete(child);
  // The server may run next in this process, with listeners of its own.
  if (running.size === 0) stopListening();
}

/** Runs a program to its end or to the time limit, and captures its output; `heard` is called with each part of it. */
export function runProgram(program, args, { env = {}, limit = 20 * MINUTE, heard = (_text) => {} } = {}) {
  return new Promise((resolve) => {
    const detached = process.platform !== 'win32';
    const child = spawn(program, args, { cwd: ROOT, detached, env: { ...runtimeEnvironment(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (text) => {
      output += text;
      heard(text);
    };
    const done = (code) => {
      clearTimeout(watchdog);
      discharge(child);
      resolve({ code, output });
    };
    const watchdog = setTimeout(() => {
      keep(`\nStopped after ${limit / MINUTE} minutes: it did not end by itself.\n`);
      end(child, 'SIGKILL');
    }, limit);
    enlist(child);
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    // Processes left behind would keep its output and ports open.
    child.once('exit', () => end(child, 'SIGKILL'));
    child.once('close', (code) => done(code ?? 1));
    child.once('error', (error) => keep(`${program} cannot be started: ${error.message}\n`));
  });
}

/** Runs a script in the Node version that the server and the builds need. */
export function runNode(args, options) {
  return runProgram(runtimeNode(), args, options);
}
