import { resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { launchBrowser } from './launchBrowser.ts'
import { unpackChromium } from './unpackChromium.ts'

/** Two words of each script, so that missing glyphs, which all look the same, can be distinguished from letters. */
const WORDS = {
  ...{
    latin: ['Latin', 'Letter'],
    chinese: ['中文', '你好'],
    japanese: ['ひら', 'カナ'],
    korean: ['한국', '안녕'],
    arabic: ['مرحبا', 'شكرا'],
  },
  ...{
    hebrew: ['שלום', 'תודה'],
    thai: ['ไทย', 'สวย'],
    hindi: ['नमस्ते', 'दुनिया'],
    tamil: ['தமிழ்', 'உலகம்'],
    bengali: ['ওহে', 'বিশ্ব'],
  },
  ...{
    georgian: ['გამ', 'მშვ'],
    armenian: ['Բար', 'շխա'],
    amharic: ['ሰላም', 'ልዑል'],
    khmer: ['សួស', 'លោក'],
    burmese: ['မြန်', 'ဂလာ'],
  },
  ...{
    telugu: ['తెలుగు', 'నమస్తే'],
    kannada: ['ಕನ್ನಡ', 'ನಮಸ್ಕಾರ'],
    malayalam: ['മലയാളം', 'നമസ്തേ'],
    gujarati: ['ગુજ', 'નમસ્તે'],
  },
  ...{
    punjabi: ['ਪੰਜਾਬੀ', 'ਸਤਿ'],
    odia: ['ଓଡ଼ିଆ', 'ନମସ୍କାର'],
    sinhala: ['සිංහල', 'ආයු'],
    lao: ['ລາວ', 'ສະບາຍ'],
    tibetan: ['བོད', 'ཤིས'],
  },
  ...{ nothing: ['\u{10FFFD}', '\u{10FFFC}'], emoji: ['🛒', '👩‍💻'] },
}

test('Chromium draws text in scripts from all parts of the world, and emoji in colour', async () => {
  const browser = await launchBrowser(
    await unpackChromium(resolve(import.meta.dirname, '..', '..', '.cache', 'chromium')),
  )
  try {
    const page = await browser.newPage()
    const drawn = await page.evaluate((words) => {
      const look = (word: string) => {
        const context = Object.assign(document.createElement('canvas'), { width: 400, height: 100 }).getContext('2d')
        if (!context) throw new Error('no canvas')
        context.font = '60px sans-serif'
        context.fillText(word, 10, 70)
        const { data } = context.getImageData(0, 0, 400, 100)
        const isColoured = data.some((level, at) => at % 4 < 3 && (data[at - (at % 4) + 3] ?? 0) > 200 && level > 100)
        return { picture: data.some((level) => level > 0) ? data.join() : 'blank', isColoured }
      }
      return Object.entries(words).map(([script, [one = '', other = '']]) => {
        const [first, second] = [look(one), look(other)]
        return [script, first.picture !== 'blank' && first.picture !== second.picture, first.isColoured]
      })
    }, WORDS)
    // No font has the characters of `nothing`, to show that the check can fail.
    expect(drawn).toEqual(Object.keys(WORDS).map((script) => [script, script !== 'nothing', script === 'emoji']))
  } finally {
    await browser.close()
  }
})
