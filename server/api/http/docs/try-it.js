// Runs in the page about the API: sends what a form says, and shows what is answered.

for (const form of document.querySelectorAll('form[data-method]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send(form);
  });
}

// What is linked to is opened.
const openTarget = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) target.open = true;
};
addEventListener('hashchange', openTarget);
openTarget();

/** @param {HTMLFormElement} form */
async function send(form) {
  const output = form.parentElement.querySelector('output');
  const request = requestOf(form);
  output.textContent = 'Asking …';
  const startedAt = performance.now();
  try {
    const response = await fetch(request.url, request);
    const text = await response.text();
    const tookMs = Math.round(performance.now() - startedAt);
    show(output, { request, response, text, tookMs });
  } catch (error) {
    output.textContent = `No answer: ${error.message}`;
  }
}

/** The fields by where they go: into the path, the question, the headers, the body. What is left empty is not sent. */
function requestOf(form) {
  const { method, path, inLedger } = form.dataset;
  const ledger = document.querySelector('#ledger').value.trim();
  const fields = Array.from(form.querySelectorAll('[data-in]'), ({ name, value, dataset }) => ({ name, value, where: dataset.in }));
  const given = (where) => fields.filter((field) => field.where === where && field.value !== '');
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(fields.find((field) => field.name === name)?.value ?? ''));
  const prefix = inLedger === 'true' && ledger !== '' && ledger !== 'main' ? `/ledgers/${encodeURIComponent(ledger)}` : '';
  const query = new URLSearchParams(given('query').map(({ name, value }) => [name, value])).toString();
  const headers = Object.fromEntries(given('header').map(({ name, value }) => [name, value]));
  const asksKey = fields.some(({ name }) => name === 'Idempotency-Key');
  const body = form.querySelector('textarea')?.value;
  return {
    url: `/api/v1${prefix}${filled}${query && `?${query}`}`,
    method,
    cache: 'no-store',
    headers: {
      ...(asksKey && { 'Idempotency-Key': crypto.randomUUID() }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  };
}

function show(output, { request, response, text, tookMs }) {
  const line = (className, content) => Object.assign(document.createElement('pre'), { className, textContent: content, tabIndex: 0 });
  const said = Array.from(response.headers, ([name, value]) => `${name}: ${value}`);
  output.replaceChildren(
    line('asked', `${request.method} ${request.url}`),
    Object.assign(document.createElement('p'), {
      className: response.ok ? 'good' : 'bad',
      textContent: `${response.status} in ${tookMs} ms`,
    }),
    line('headers', said.join('\n')),
    line('body', pretty(text)),
  );
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text; // It is not JSON.
  }
}
