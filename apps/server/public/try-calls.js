/** Makes the gateway's page call: signs in by REST, opens a socket, sends what stands in the boxes, shows what comes. */

/** Socket.IO's own build, which the page loads before this file. */
const io = Reflect.get(globalThis, 'io');

/** Of the ids that were met, the last of each kind: they fill the fields that ask for one. */
const known = { clientId: crypto.randomUUID?.() ?? '', roomId: '', messageId: '', knockId: '', userId: '' };
/** Where an answer's id belongs, by the call that answered it. */
const MAKES = { 'room.create': 'roomId', 'room.join': 'roomId', 'message.send': 'messageId' };
const MOST_EVENTS = 200;

let socket;

const byId = (id) => document.getElementById(id) ?? document.body;
const tell = (text) => (byId('connection').textContent = text);
const reasonOf = (error) => (error instanceof Error ? error.message : String(error));
const pretty = (value) => JSON.stringify(value, null, 2);

async function post(path, body) {
  const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const content = await answer.json();
  if (!answer.ok) throw new Error(content.detail);
  return content;
}

function signIn({ name, password }) {
  return password ? post('/auth/login', { username: name, password, refresh: 'body' }) : post('/auth/guest', { displayName: name, refresh: 'body' });
}

/** Gives `own` the next token in good time, until somebody else signs in. */
function keepAlive(own, { expiresIn, refreshToken }) {
  setTimeout(async () => {
    if (own !== socket) return;
    try {
      const next = await post('/auth/refresh', { refreshToken });
      own.auth = { token: next.accessToken };
      own.emit('session.renew', { token: next.accessToken });
      keepAlive(own, { ...next, refreshToken: next.refreshToken ?? refreshToken });
    } catch (error) {
      if (own === socket) tell(`The session has ended: ${reasonOf(error)}`);
    }
  }, expiresIn * 800);
}

async function fillInRoom() {
  try {
    const { data } = await call('session.hello', {});
    learn({ roomId: data?.rooms[0]?.id });
  } catch (error) {
    tell(`session.hello was not answered: ${reasonOf(error)}`);
  }
}

function connect(session) {
  socket?.close();
  socket = io({ auth: { token: session.accessToken }, forceNew: true });
  socket.on('connect', () => {
    tell(`Connected as ${session.user.displayName}.`);
    for (const button of document.querySelectorAll('form[data-call] button')) button.removeAttribute('disabled');
    void fillInRoom();
  });
  socket.on('connect_error', (error) => tell(`Not connected: ${error.data?.detail ?? error.message}`));
  socket.on('disconnect', (reason) => tell(`Disconnected (${reason}).`));
  socket.onAny(log);
  learn({ userId: session.user.id });
  keepAlive(socket, session);
}

const call = (name, input) => socket.timeout(10_000).emitWithAck(name, input);

function log(name, data) {
  const line = document.createElement('li');
  line.textContent = `${new Date().toLocaleTimeString()} ${name} ${JSON.stringify(data)}`;
  byId('events').prepend(line);
  byId('events').children[MOST_EVENTS]?.remove();
}

/** Fills the boxes that nobody has written in with the ids that are known by now. */
function learn(ids) {
  for (const [key, id] of Object.entries(ids)) if (id) known[key] = id;
  for (const box of document.querySelectorAll('form[data-call] textarea')) {
    if (!(box instanceof HTMLTextAreaElement) || box.dataset['touched']) continue;
    const input = JSON.parse(box.value);
    for (const key of Object.keys(input)) if (known[key]) input[key] = known[key];
    box.value = pretty(input);
  }
}

async function submit(form) {
  const name = form.dataset.call;
  const output = form.querySelector('output');
  try {
    const answer = await call(name, JSON.parse(form.querySelector('textarea').value));
    output.textContent = pretty(answer);
    if (!answer.ok) return;
    const id = answer.data.id ?? answer.data.room?.id;
    learn({ [MAKES[name] ?? '']: id, ...(name === 'message.send' && { clientId: crypto.randomUUID?.() }) });
  } catch (error) {
    output.textContent = error instanceof SyntaxError ? `This is no JSON: ${error.message}` : reasonOf(error);
  }
}

byId('sign-in').addEventListener('submit', async (event) => {
  event.preventDefault();
  if (!(event.currentTarget instanceof HTMLFormElement)) return;
  const { name, password } = Object.fromEntries(new FormData(event.currentTarget));
  try {
    connect(await signIn({ name, password }));
  } catch (error) {
    tell(`Not signed in: ${reasonOf(error)}`);
  }
});
for (const form of document.querySelectorAll('form[data-call]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit(form);
  });
  form.querySelector('textarea')?.addEventListener('input', (event) => {
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.dataset['touched'] = 'true';
  });
}
learn({});
