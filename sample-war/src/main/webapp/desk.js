'use strict';

// Everything that comes from outside enters the page as text, never as HTML.

const EVERY_MS = 2000;
const PATIENCE_MS = 5000;

const NAMES = new Map([
    ['psychometric_score.complete', 'Psychometric score'],
    ['android_score.complete', 'Android score'],
    ['ios_score.complete', 'iOS score'],
    ['application.complete', 'Application complete'],
    ['application.expired', 'Application expired'],
    ['application.incomplete', 'Application incomplete'],
    ['application.cancelled', 'Application cancelled'],
]);

const times = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'medium'});
const clock = new Intl.DateTimeFormat(undefined, {timeStyle: 'medium'});
const byId = (id) => document.getElementById(id);

let shown = null; // the answer that the page shows
let known = new Map(); // by uid, to see what changed
let timer;

function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
}

function words(text) {
    return text.charAt(0) + text.slice(1).toLowerCase();
}

function nothing() {
    const dash = element('span', undefined, 'none');
    const sign = element('span', '–');
    sign.setAttribute('aria-hidden', 'true');
    dash.append(sign, element('span', 'none', 'hidden-text'));
    return dash;
}

function cell(label, content, className) {
    const made = element('td', undefined, className);
    made.setAttribute('role', 'cell');
    made.dataset.label = label;
    made.append(content === null ? nothing() : content);
    return made;
}

function pill(value, className) {
    return value === null ? null : element('span', words(value), 'pill ' + (className || ''));
}

function step(event) {
    const name = NAMES.get(event.type);
    const made = element('li', name || 'Unknown event: ' + event.type);
    if (!name) made.className = 'unknown';
    else if (event.type.includes('score')) made.className = 'score';
    if (event.occurredAt === null) {
        made.append(element('span', 'no time known', 'no-time'));
    } else {
        const time = element('time', times.format(new Date(event.occurredAt)));
        time.dateTime = event.occurredAt;
        made.append(time);
    }
    return made;
}

function row(application) {
    const made = element('tr');
    made.setAttribute('role', 'row');
    const head = element('th');
    head.setAttribute('role', 'rowheader');
    head.scope = 'row';
    head.dataset.label = 'Application';
    head.append(element('span', application.uid));
    const journey = element('ol');
    journey.append(...application.events.map(step));
    made.append(
        head,
        cell('Status', application.status === null ? null : element('span', words(application.status))),
        cell('Score', application.score === null ? null : element('span', String(application.score)), 'number'),
        cell('Risk band', application.riskBand === null ? null : element('span', words(application.riskBand))),
        cell('Confidence', application.scoreConfidence === null ? null : element('span', words(application.scoreConfidence))),
        cell('Decision', pill(application.decision, application.decision && application.decision.toLowerCase())),
        cell('Journey', journey));
    return made;
}

function sum(id, applications, decision) {
    byId(id).textContent = applications.filter((application) => application.decision === decision).length;
}

function show(applications) {
    const none = applications.length === 0;
    byId('empty').hidden = !none;
    byId('applications').hidden = none;
    byId('sums').hidden = none;
    sum('sum-approve', applications, 'APPROVE');
    sum('sum-review', applications, 'REVIEW');
    sum('sum-decline', applications, 'DECLINE');
    sum('sum-open', applications, null);

    const now = new Map(applications.map((application) => [application.uid, JSON.stringify(application)]));
    byId('rows').replaceChildren(...applications.map((application) => {
        const made = row(application);
        if (shown !== null && known.get(application.uid) !== now.get(application.uid)) made.className = 'changed';
        return made;
    }));
    known = now;

    // read aloud on a change only
    byId('news').textContent = none ? 'Waiting for the first event'
        : applications.length === 1 ? '1 application' : applications.length + ' applications';
    if (!none && shown !== null) {
        byId('news').append(element('span', ', last heard of: ' + applications[0].uid, 'hidden-text'));
    }
}

async function firstEvent() {
    const answer = await fetch('first-event', {cache: 'no-store'});
    if (answer.ok) byId('commands').textContent = await answer.text();
}

async function refresh() {
    clearTimeout(timer);
    try {
        const answer = await fetch('api/applications', {cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS)});
        if (!answer.ok) throw new Error('HTTP ' + answer.status);
        const text = await answer.text();
        if (text !== shown) {
            const applications = JSON.parse(text);
            if (applications.length === 0 && byId('commands').textContent === '') await firstEvent();
            show(applications);
            shown = text;
        }
        byId('clock').textContent = 'Up to date at ' + clock.format(new Date());
        byId('trouble').hidden = true;
    } catch (e) {
        if (byId('trouble').hidden) {
            byId('trouble').textContent = 'The loan desk does not answer. What you see may be old; trying again by itself.';
            byId('trouble').hidden = false;
        }
    }
    timer = setTimeout(refresh, EVERY_MS);
}

if (navigator.clipboard) {
    byId('copy').hidden = false;
    byId('copy').addEventListener('click', async () => {
        try {
            await navigator.clipboard.writeText(byId('commands').textContent + '\n');
            byId('copied').textContent = 'Copied.';
        } catch (e) {
            byId('copied').textContent = 'The browser does not allow it: select the lines and copy them.';
        }
    });
}

refresh();
