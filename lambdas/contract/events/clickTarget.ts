import * as z from 'zod'
import { type Fields, textOf } from '../fields.ts'
import { NAME_CHARACTERS_MAX } from '../limits.ts'
import { PagePlace } from './place.ts'

/**
 * What the SDK adds to rrweb's own click event, under `data.target`, because a node id is meaningless outside the
 * replay.
 */
export const ClickTarget = z.object({
  /** A stable CSS selector: test id, id or a short path. */
  selector: z.string(),
  tag: z.string(),
  /** Visible label, masked like everything else. */
  text: z.string(),
  /**
   * The page of the click, without query and hash: rows are written batch by batch, and a batch may have no page view.
   */
  url: z.string(),
  /** The page around a click by the visitor; absent for clicks by scripts, in frames, and of earlier recorders. */
  page: PagePlace.optional(),
})
export type ClickTarget = z.infer<typeof ClickTarget>

/** What was clicked, as rows and signals keep it. */
export type Target = Pick<ClickTarget, 'selector' | 'tag' | 'text'>

export const targetOf = ({ selector, tag, text }: Fields): Target => ({
  selector: textOf(selector),
  tag: textOf(tag, NAME_CHARACTERS_MAX),
  text: textOf(text),
})
