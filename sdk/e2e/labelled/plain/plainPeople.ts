import type { Person } from '#demo/people/people.ts'
import type { Hand } from '#demo/visitor/hand.ts'
import type { DeviceName } from '#demo/visitor/machines.ts'

const CALM = ['rage_click', 'dead_click', 'error_click', 'thrashed_cursor', 'quick_back', 'dead_end'] as const

/** Visitors of the plain pages, each on one device. */
export const plainPeople: Record<string, Person & { device: DeviceName }> = {
  slides: { device: 'phone', does: 'flips through slides', outcomes: ['browsed'], never: CALM, act: flipSlides },
  questions: {
    device: 'desktop',
    does: 'opens and closes answers',
    outcomes: ['browsed'],
    never: CALM,
    act: readAnswers,
  },
  stepper: { device: 'phone', does: 'steps a figure up and down', outcomes: ['browsed'], never: CALM, act: stepPeople },
  drawing: {
    device: 'desktop',
    does: 'draws by clicks and strokes',
    outcomes: ['browsed'],
    never: CALM,
    act: drawBowl,
  },
  selecting: { device: 'desktop', does: 'selects text', outcomes: ['browsed'], never: CALM, act: selectSentences },
  asking: { device: 'phone', does: 'waits for a slow answer', outcomes: ['browsed'], never: CALM, act: askForPlaces },
  booking: {
    device: 'desktop',
    does: 'has a form refused twice by the browser, and books',
    outcomes: ['completed'],
    never: ['rage_click', 'dead_click', 'form_abandoned'],
    act: book,
  },
  angry: {
    device: 'phone',
    does: 'hammers what looks like a button, and meets an error',
    outcomes: ['blocked', 'abandoned'],
    never: [],
    act: hammerInVain,
  },
  turning: {
    device: 'desktop',
    does: 'turns back, and shakes the mouse',
    outcomes: ['browsed', 'abandoned'],
    never: ['rage_click', 'dead_click'],
    act: turnBack,
  },
}

async function flipSlides(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.hammer('#later', 7, 'see all slides')
  await hand.look(1)
  await hand.hammer('#earlier', 4, 'see some again')
  await hand.look(3)
}

async function readAnswers(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.click('.question')
  await hand.look(1)
  await hand.hammer('.question', 4, 'play with it')
  await hand.look(1)
  await hand.click('.answer + .question')
  await hand.look(3)
}

async function stepPeople(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.hammer('#more', 6, 'seven people')
  await hand.look(1)
  await hand.hammer('#less', 3, 'no, four')
  await hand.look(3)
}

async function drawBowl(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.hammer('#bowl', 5, 'dot it')
  await hand.draw('#bowl', 'draw the rim')
  await hand.draw('#bowl', 'draw the foot')
  await hand.look(3)
}

async function selectSentences(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.hammer('.lead', 2, 'select a word')
  await hand.look(1.5)
  await hand.hammer('.lead', 3, 'select all of it')
  await hand.look(1.5)
  await hand.hammer('h1', 3, 'select the name')
  await hand.look(3)
}

async function askForPlaces(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.click('#free', 'see whether it is booked out')
  hand.allow('slow_request', 'The answer takes three seconds and a half.')
  await hand.wait(5)
  await hand.scroll(300)
  await hand.look(1)
}

async function book(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.click('#book button', 'book without a name')
  hand.expect('form_refused', 'The name is missing.')
  await hand.look(1.5)
  await hand.type('[name=name]', 'Ann Potter')
  await hand.type('[name=mail]', 'ann at example')
  await hand.click('#book button', 'book')
  hand.expect('form_refused', 'That is no e-mail address.')
  await hand.look(1.5)
  await hand.retype('[name=mail]', 'ann@example.com')
  await hand.follow('#book button', 'book')
  await hand.look(3)
}

async function hammerInVain(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.follow('a[href="/teachers"]')
  await hand.look(1)
  await hand.click('#portrait', 'enlarge the portrait')
  hand.expect('dead_click', 'The tile looks as if it could be tapped.')
  await hand.wait(3)
  await hand.hammer('#timetable', 4, 'see the timetable')
  hand.expect('rage_click', 'The button has no listener.')
  hand.expect('dead_click', 'None of the taps had an effect.')
  await hand.wait(3.5)
  await hand.click('#call', 'have somebody call')
  hand.expect('error', 'The button throws.')
  hand.expect('error_click', 'The button throws.')
  hand.allow('dead_click', 'Nothing else happens.')
  await hand.wait(3)
  hand.allow('dead_end', 'Nothing on the last page had an effect.', hand.diary.acts[0]?.at)
}

async function turnBack(hand: Hand): Promise<void> {
  await hand.look(1)
  const since = hand.now()
  await hand.follow('a[href="/terms"]', 'see the prices')
  await hand.wait(0.8)
  await hand.back()
  hand.expect('quick_back', 'There are no prices.', since)
  await hand.look(1)
  const shaking = hand.now()
  await hand.thrash(2.5, 'find the prices')
  hand.expect('thrashed_cursor', 'They shake the mouse.', shaking)
  await hand.look(2)
}
