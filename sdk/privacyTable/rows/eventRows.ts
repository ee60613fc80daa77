import { always, by, type Plant, type PrivacyGroup } from '../privacyRow.ts'

const actions = (names: string): Plant[] => names.split(' ').map((action) => ({ action }))

export const visitorRows: PrivacyGroup = {
  title: 'What visitors do',
  rows: [
    {
      what: 'Mouse, touch, scrolling, size of the window; whether a box is ticked, and a field is valid; playing of media',
      shows: always('shown'),
      plants: [],
    },
    {
      what: 'What is typed or chosen, in fields of every type; names of files',
      shows: always('masked'),
      plants: actions(
        'typedInput typedPassword typedShownPassword typedUnmaskedPassword typedUnmaskedCard typedArea typedForm setValue chosenColour chosenDate chosenNumber chosenFile typedShadow typedFrame',
      ),
    },
    {
      what: 'Which option of a select is chosen: its value, its copy in `selectedcontent`, where in the list the pointer is, how far the list is scrolled',
      shows: always('removed'),
      plants: [],
    },
    {
      what: 'Label of what was clicked',
      shows: by('masked', 'shown', 'shown'),
      plants: actions('clickedText clickedLabel deadClick'),
    },
    {
      what: 'The same of what is masked, edited, blocked or a field inside of it',
      shows: always('masked'),
      plants: actions('clickedMasked clickedArea clickedBlocked clickedSlotted'),
    },
    {
      what: 'Selector of what was clicked or left: names of elements, ids',
      shows: always('shown'),
      withHashIds: 'hashed',
      plants: actions('clickedId leftFormId'),
    },
    {
      what: 'Selector: test ids',
      shows: by('hashed', 'shown', 'shown'),
      withHashIds: 'hashed',
      plants: actions('clickedTestId'),
    },
    {
      what: 'Forms that were left or refused, fields that were corrected: how many, how often and for how long, never a value',
      shows: always('shown'),
      plants: [],
    },
    {
      what: 'Selected text: where it begins and ends; inside of masked text only at which word',
      shows: always('shown'),
      plants: [],
    },
  ],
}

export const pageRows: PrivacyGroup = {
  title: 'Pages, errors, console, requests',
  rows: [
    {
      what: 'Path of the page and of the page before; a route in the hash (`#/orders/1042`), up to `?`, `#`, `&`, `=` or `;`',
      shows: always('shown'),
      plants: actions('pagePath pageRoute'),
    },
    {
      what: 'Query, hash, user and password of these',
      shows: always('removed'),
      plants: actions('pageQuery pageHash routeQuery pushedQuery referrerQuery'),
    },
    {
      what: 'Names of your own campaigns in the address of a page: `utm_source`, `utm_medium`, `utm_campaign`, unless there is an `@` in them; of other parameters nothing is read',
      shows: always('shown'),
      plants: [],
    },
    { what: 'Title of the page', shows: by('masked', 'shown', 'shown'), plants: actions('title newTitle') },
    {
      what: 'Errors and their causes: kind, places in the code',
      shows: always('shown'),
      plants: actions('errorKind errorFunction'),
    },
    {
      what: 'Errors and their causes: message, name that is no kind of error',
      shows: by('masked', 'shown', 'shown'),
      plants: actions(
        'errorMessage errorLine errorChanged errorName errorCause errorThrown rejectedText rejectedError',
      ),
    },
    { what: 'Queries of addresses in errors', shows: always('removed'), plants: actions('errorQuery errorStackQuery') },
    { what: 'Console: level and kind of each argument', shows: always('shown'), plants: [] },
    {
      what: 'Console: what was written',
      shows: by('masked', 'masked', 'shown'),
      plants: actions('consoleText consoleObject consoleError consoleTable consoleGroup'),
    },
    {
      what: 'Pictures, scripts and styles that did not load, and requests of scripts: path, status, duration, size',
      shows: always('shown'),
      plants: actions('fetchPath failedPath'),
    },
    {
      what: 'Their queries',
      shows: by('removed', 'removed', 'shown'),
      plants: actions('fetchQuery xhrQuery failedQuery beaconQuery'),
    },
    {
      what: 'Headers and bodies of requests, unless `requestDetails` is on',
      shows: always('removed'),
      plants: actions('fetchHeader fetchBody xhrBody'),
    },
    {
      what: 'Cookies, storage, names of windows, messages between windows',
      shows: always('removed'),
      plants: actions('cookie storage windowName message'),
    },
    {
      what: 'Pixels of pictures that only the page has (`blob:` addresses, such as a file that a visitor has chosen)',
      shows: by('removed', 'removed', 'shown'),
      note: 'Inside `data-incuera-unmask` they are shown in every preset, inside `data-incuera-mask` in none. Of one with more than 2 million pixels or 150 kB the size is recorded.',
      plants: [],
    },
    { what: 'Pixels of canvases, unless `canvas` is on', shows: always('removed'), plants: actions('canvas') },
    {
      what: 'Names and properties given to `track`; id and e-mail given to `identify`',
      shows: always('shown'),
      plants: actions('tracked trackedProperty email'),
    },
  ],
}
