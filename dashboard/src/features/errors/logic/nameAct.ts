import type { AnswerOf } from '@incuera/contract/insights/insights.ts'

type Act = AnswerOf<'aroundError'>['before'][number]

/** What somebody did, in words. @example nameAct({ type: 'click', label: 'Pay', … }) === 'Clicked “Pay”' */
export function nameAct({ type, what, label, selector }: Pick<Act, 'type' | 'what' | 'label' | 'selector'>): string {
  switch (type) {
    case 'page':
      return `Opened ${what}`
    case 'click':
      return `Clicked ${label ? `“${label}”` : (selector ?? 'an element without a name')}`
    case 'event':
      return `Sent ${what}`
  }
}
