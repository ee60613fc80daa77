import { isOrigin } from '../browser/isOrigin.ts'
import { previewPage } from '../preview/previewPage.ts'

/** `<script src="https://replay.example/sdk/incueraPreview.js" data-player="https://player.example">` */
const { player = '' } = document.currentScript?.dataset ?? {}
if (!isOrigin(player)) console.error('Incuera: data-player must be the origin of the player.')
else if (!previewPage(player))
  window.alert('Your browser blocked the preview window. Allow pop-ups for this site, and start the preview again.')
