/** Something that people come to a site for, and how to recognise it on any site. Words as `toWords` gives them. */
export interface Task {
  /** Also a tag of the session. */
  key: string
  /** In the path of its pages. */
  page: RegExp
  /** Names of custom events about it. */
  event: RegExp
  /** Labels of buttons that begin it; absent: only its pages and events show that it was begun. */
  button?: RegExp
  /** @example 'ordered' as in "They ordered" */
  done: string
  /** @example 'without ordering' */
  undone: string
}

/** The first that fits is the one: somebody who signs up on the way to an order came to order. */
export const TASKS: readonly Task[] = [
  {
    key: 'order',
    page: /\b(checkout|payment|pay|order|orders|purchase|kasse|bestellung|bestellen|zahlung|cart|basket|warenkorb)\b/,
    event: /\b(cart|basket|checkout|order|ordered|purchase|purchased|payment|paid|bought)\b/,
    button: /\b(add to (cart|bag|basket)|buy now|checkout|check out|place order|in den warenkorb|jetzt kaufen)\b/,
    done: 'completed an order',
    undone: 'without ordering',
  },
  {
    key: 'booking',
    page: /\b(booking|bookings|book|reserve|reservation|appointment|termin|buchung)\b/,
    event: /\b(booking|booked|reservation|reserved|appointment)\b/,
    button: /\b(book now|reserve now|jetzt buchen)\b/,
    done: 'completed a booking',
    undone: 'without booking',
  },
  {
    key: 'sign-up',
    page: /\b(signup|sign up|register|registration|registrieren|create account|join|trial)\b/,
    event: /\b(signup|sign up|signed up|register|registered|registration|account|trial)\b/,
    done: 'signed up',
    undone: 'without signing up',
  },
  {
    key: 'donation',
    page: /\b(donate|donation|spenden?)\b/,
    event: /\b(donate|donated|donation)\b/,
    done: 'donated',
    undone: 'without donating',
  },
  {
    key: 'application',
    page: /\b(apply|application|bewerbung|bewerben)\b/,
    event: /\b(application|applied)\b/,
    done: 'sent an application',
    undone: 'without applying',
  },
  {
    key: 'contact',
    page: /\b(contact|kontakt|inquiry|enquiry|quote|feedback|request demo|get in touch)\b/,
    event: /\b(contact|inquiry|enquiry|lead|message|feedback|quote)\b/,
    done: 'got in touch',
    undone: 'without getting in touch',
  },
  {
    key: 'subscription',
    page: /\b(subscribe|newsletter)\b/,
    event: /\b(subscribe|subscribed|subscription|newsletter)\b/,
    done: 'subscribed',
    undone: 'without subscribing',
  },
]

/** A form on a page of no known task. */
export const FORM: Task = {
  key: 'form',
  page: /(?!)/,
  event: /\bform\b/,
  done: 'sent a form',
  undone: 'without sending it',
}

/** Events that mean success by their name alone, in the wording of common analytics plans. */
export const DONE_ALONE =
  /^(purchase|purchased|sign up|signup|signed up|registered|subscribed?|donated?|booked|generate lead|lead|conversion|order|ordered)$/
export const DONE_EVENT =
  /\b(placed|complete|completed|completion|success|successful|succeeded|confirmed|purchased|paid|submit|submitted|sent|finished|received|created|booked|registered|subscribed)\b/
/** They make the opposite of a name that sounds like success. */
export const NOT_DONE =
  /\b(fail|failed|failure|error|declined|cancel|cancelled|canceled|abandon|abandoned|invalid|rejected|refused|start|started|begin|began|attempt|view|viewed|open|opened|click|clicked|not|un\w+|intent|pending)\b/

/** A whole part of a path, with a word more before or after it. A longer one is a text that happens to contain it. */
export const DONE_PATH =
  /^(?:[\p{L}\p{N}]+ )?(?:thank you|thankyou|thanks|danke|vielen dank|merci|gracias|grazie|bedankt|obrigado|confirmation|confirmed|complete|completed|order received|success|receipt|bestaetigung|bestätigung|done)(?: [\p{L}\p{N}]+)?$/u
export const DONE_TITLE =
  /\b(thank you|thanks for your|vielen dank|order (placed|confirmed|complete|completed|received|confirmation)|payment (successful|received|complete)|(booking|registration|reservation|appointment|subscription) (confirmed|complete|completed|received|confirmation)|message sent|you are (registered|subscribed|all set))\b/
/** Names of events and buttons, and titles, with more words than this are texts that happen to contain a word. */
export const NAME_WORDS_MAX = 5
export const TITLE_WORDS_MAX = 8
