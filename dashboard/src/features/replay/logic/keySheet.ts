/** The keyboard shortcuts of a session in words, by what they are for. */
export const KEY_SHEET: readonly { title: string; keys: readonly { keys: readonly string[]; does: string }[] }[] = [
  {
    title: 'Play',
    keys: [
      { keys: ['Space', 'K'], does: 'Play or pause' },
      { keys: ['←', '→'], does: '5 seconds back or forward' },
      { keys: ['Shift', '←', '→'], does: '1 second back or forward' },
      { keys: [',', '.'], does: 'One recorded change back or forward' },
      { keys: ['0–9'], does: 'Go to 0 to 90 % of the session' },
      { keys: ['<', '>'], does: 'Slower or faster' },
      { keys: ['S'], does: 'Skip idle time' },
      { keys: ['F'], does: 'Full screen' },
    ],
  },
  {
    title: 'Find',
    keys: [
      { keys: ['↑', '↓'], does: 'Previous or next signal' },
      { keys: ['[', ']'], does: 'Previous or next chapter' },
      { keys: ['T'], does: 'Next tab of the visitor' },
      { keys: ['Shift', '1–6'], does: 'Open a panel of the inspector' },
      { keys: ['/'], does: 'Search this session' },
      { keys: ['Shift', 'N', 'P'], does: 'Next or previous session' },
    ],
  },
  {
    title: 'Keep',
    keys: [
      { keys: ['N'], does: 'Add a note here' },
      { keys: ['I', 'O'], does: 'Start or end a clip here' },
      { keys: ['C'], does: 'Copy a link to this moment' },
      { keys: ['?'], does: 'Show these shortcuts' },
    ],
  },
]
