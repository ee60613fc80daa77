/** A question over the labelled sessions with its known answer. */
export type KnownQuestion =
  | {
      type: 'find'
      question: string
      /** Visitors (the name of a session without its device) whose sessions answer it. */
      visitors: readonly string[]
      /** Only on this device. */
      device?: 'desktop' | 'phone'
    }
  | { type: 'count'; question: string; sessions: number }

/**
 * Thirty questions as people who run a site ask them. What visitors did is their own word (`does` in the fixtures); the
 * numbers are those of the analyses of their sessions.
 */
export const QUESTIONS: readonly KnownQuestion[] = [
  find('Who clicked in rage on the blanket?', 'rager'),
  find('Did coupons get refused?', 'saver'),
  find('Why do people leave the cart without ordering?', 'saver'),
  find('Who saw a blank page on the lookbook?', 'stranded'),
  find('Who kept reloading the page?', 'stranded'),
  find('Which visitors ran into errors on the gift cards page?', 'unlucky'),
  find('Who failed the delivery form?', 'fumbler'),
  find('Which forms were refused again and again?', 'fumbler', 'booking', 'saver'),
  find('Who bought despite an error?', 'comparer', 'unharmed'),
  find('Who went in circles?', 'lost'),
  find('looped navigation', 'lost'),
  find('Did anyone wait for a slow request?', 'waiter', 'asking'),
  find('Who looked at the French Press?', 'waiter'),
  find('Which visitors looked at the Stoneware Vase?', 'flipper'),
  find('Who zoomed in?', 'flipper'),
  find('Who shook the mouse?', 'shaker', 'turning'),
  find('thrashed cursor on the home page', 'shaker', 'turning'),
  find('Who got as far as the Storm Lantern and left?', 'browser'),
  find('Show me people who completed an order after ten minutes', 'returner'),
  find('Who clicked a dead button on the tote?', 'shrugger'),
  find('Problems with teachers', 'angry'),
  find('Who read about the skillet?', 'reader'),
  { type: 'find', question: 'Who raged on a phone?', visitors: ['rager', 'angry'], device: 'phone' },
  {
    type: 'find',
    question: 'Who was blocked on a desktop?',
    visitors: ['rager', 'saver', 'stranded', 'unlucky'],
    device: 'desktop',
  },
  count('How many sessions had a rage click?', 3),
  count('How many sessions on phones had a rage click?', 2),
  count('How many visitors were blocked?', 9),
  count('How many sessions were completed on desktop?', 4),
  count('How many phone sessions had a blank page?', 1),
  count('How many sessions had a form refused?', 5),
]

function find(question: string, ...visitors: string[]): KnownQuestion {
  return { type: 'find', question, visitors }
}

function count(question: string, sessions: number): KnownQuestion {
  return { type: 'count', question, sessions }
}
