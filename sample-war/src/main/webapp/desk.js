'use strict';

// The server makes the pages, and they say all without this script. It keeps them up to date: it asks for the same page
// again, and takes over what changed. Nothing here makes HTML of text.

const EVERY_MS = 2000;
const PATIENCE_MS = 5000;

const times = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'medium'});
const clock = new Intl.DateTimeFormat(undefined, {timeStyle: 'medium'});
const byId = (id) => document.getElementById(id);

let shown; // what the server last said, before the times became the reader's own

/** Times in the reader's own zone. */
function localise(part) {
    for (const time of part.querySelectorAll('time')) time.textContent = times.format(new Date(time.dateTime));
    if (navigator.clipboard && part.querySelector('#copy')) part.querySelector('#copy').hidden = false;
}

function said(part) {
    return part.textContent + [...part.querySelectorAll('[class]')].map((element) => element.getAttribute('class'));
}

function rows(part) {
    return new Map([...part.querySelectorAll('[data-row]')].map((row) => [row.dataset.row, row]));
}

/** Takes over the new content; whoever is on a link, or has opened something, stays there. */
function show(news, fresh) {
    const old = byId('live');
    const before = rows(old);
    localise(fresh);
    for (const [name, row] of rows(fresh)) {
        if (!before.has(name) || before.get(name).textContent !== row.textContent) row.classList.add('changed');
    }
    const open = old.querySelector('details[open]') !== null;
    const focused = old.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
    old.replaceWith(fresh);
    if (open && fresh.querySelector('details')) fresh.querySelector('details').open = true;
    if (focused !== null) {
        const same = [...fresh.querySelectorAll('a')].find((link) => link.getAttribute('href') === focused);
        if (same) same.focus({preventScroll: true});
    }
    if (byId('news').textContent !== news) byId('news').textContent = news; // read aloud on a change only
}

async function refresh() {
    try {
        const answer = await fetch(location.href, {cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS)});
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const fresh = page.getElementById('live');
        if (!answer.ok || fresh === null) throw new Error('HTTP ' + answer.status);
        const now = said(fresh);
        if (now !== shown) show(page.getElementById('news').textContent, document.adoptNode(fresh));
        shown = now;
        byId('clock').textContent = 'Up to date at ' + clock.format(new Date());
        byId('trouble').hidden = true;
    } catch (e) {
        if (byId('trouble').hidden) {
            byId('trouble').textContent = 'The loan desk does not answer. What you see may be old; trying again by itself.';
            byId('trouble').hidden = false;
        }
    }
    setTimeout(refresh, EVERY_MS);
}

document.addEventListener('click', async (event) => {
    if (event.target.id !== 'copy') return;
    try {
        await navigator.clipboard.writeText(byId('commands').textContent + '\n');
        byId('copied').textContent = 'Copied.';
    } catch (e) {
        byId('copied').textContent = 'The browser does not allow it: select the lines and copy them.';
    }
});

// The server takes a form once; this only shows that it is on its way.
for (const form of document.querySelectorAll('form')) {
    form.addEventListener('submit', () => form.setAttribute('aria-busy', 'true'));
}

if (byId('live')) {
    shown = said(byId('live'));
    refresh();
}
localise(document);
