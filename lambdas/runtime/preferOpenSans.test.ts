import { resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { launchBrowser } from './launchBrowser.ts'
import { unpackChromium } from './unpackChromium.ts'

const FAMILIES = ['Arial', 'Helvetica', 'serif', 'sans-serif', 'monospace', 'Missing, sans-serif']

test('draws text in a missing font in Open Sans', async () => {
  const browser = await launchBrowser(
    await unpackChromium(resolve(import.meta.dirname, '..', '..', '.cache', 'chromium')),
  )
  try {
    const page = await browser.newPage()
    await page.setContent(FAMILIES.map((family) => `<p style="font-family: ${family}">Checkout 1,290.00</p>`).join(''))
    const session = await page.createCDPSession()
    await session.send('DOM.enable')
    await session.send('CSS.enable')
    const { root } = await session.send('DOM.getDocument')
    const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'p' })
    const drawn = await Promise.all(nodeIds.map((nodeId) => session.send('CSS.getPlatformFontsForNode', { nodeId })))
    expect(drawn.map(({ fonts }) => fonts.map(({ familyName }) => familyName))).toEqual(
      FAMILIES.map(() => ['Open Sans']),
    )
  } finally {
    await browser.close()
  }
})
