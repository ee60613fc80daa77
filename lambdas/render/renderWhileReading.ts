import type { RenderParameters } from '@incuera/contract/render.ts'
import { endBrowser, startBrowser } from './capture/startBrowser.ts'
import { divideCores } from './plan/divideCores.ts'
import { BROWSERS, evenSize, type Rendering, type RenderJob, type RenderTools, renderSession } from './render.ts'

/**
 * Renders a session whose recording has yet to be read: the first browser starts meanwhile, and is ended whatever
 * happens.
 * @throws JobError as {@link renderSession} does; what `read` throws
 */
export async function renderWhileReading(
  parameters: RenderParameters,
  read: () => Promise<RenderJob>,
  tools: RenderTools,
): Promise<Rendering> {
  const [cores = null] = divideCores(tools.cores, tools.browsers ?? BROWSERS)
  const browser = startBrowser(evenSize(parameters), { chromium: tools.chromium, cores })
  // It is awaited once the recording has been read; until then its failure has no other handler.
  browser.catch(() => undefined)
  try {
    return await renderSession(await read(), { ...tools, browser })
  } finally {
    await browser.then(endBrowser, () => undefined)
  }
}
