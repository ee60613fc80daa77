/**
 * A site of another kind than the shop: one written by hand, without test ids, attributes for scripts or a cart. Rules
 * that only fit the shop fail here.
 */
const page = (title: string, body: string, script = '') => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="icon" href="data:,"><!-- snippet -->
<style>
body { margin: 0 auto; max-width: 760px; padding: 0 16px 80px; font: 17px/1.6 sans-serif; }
nav a { margin-right: 14px; }
.slide { height: 240px; display: grid; place-items: center; background: #dde6f0; font-size: 40px; }
.answer { max-height: 0; overflow: hidden; }
.is-open + .answer { max-height: 200px; }
[role=button], .tile { display: inline-block; padding: 8px 14px; background: #eee; cursor: pointer; }
canvas { border: 1px solid #888; touch-action: none; max-width: 100%; }
button, input { font: inherit; padding: 8px 12px; }
label { display: block; margin: 10px 0; }
</style></head>
<body><nav><a href="/">Course</a><a href="/teachers">Teachers</a><a href="/terms">Terms</a></nav>
${body}
<script>${script}</script></body></html>`

const teachers = page(
  'Teachers',
  `<h1>Who teaches</h1>
<p>Ida has thrown pots for thirty years, and still breaks one in ten. Tom came by way of bread ovens and knows what heat does.</p>
<p>Both speak English, and neither speaks much before noon.</p>
<div class="tile" id="portrait">Portrait of Ida</div>
<p><span role="button" tabindex="0" id="timetable">Show the timetable</span></p>
<p><button id="call">Ask for a call</button> <span id="called"></span></p>`,
  `document.querySelector('#call').addEventListener('click', () => { throw new TypeError('phone is undefined') })`,
)

const terms = page(
  'Terms',
  '<h1>Terms</h1><p>Whoever cancels a week before the course pays nothing. Later we keep half.</p><p>Clay is included, glaze is not.</p>',
)

const course = page(
  'A weekend of clay',
  `<h1>A weekend of clay</h1>
<p class="lead">Two days at the wheel, from the first lump to a bowl that you take home. You need no experience, only old clothes.</p>
<div class="slide" id="slide">1</div>
<p><button id="earlier" aria-label="Earlier">&lsaquo;</button> <button id="later" aria-label="Later">&rsaquo;</button></p>
<h2>Questions</h2>
<h3 class="question" tabindex="0">When does it begin?</h3><div class="answer"><p>Saturday at ten. The kiln is hot by then.</p></div>
<h3 class="question" tabindex="0">What about lunch?</h3><div class="answer"><p>Soup and bread, in the garden if it is dry.</p></div>
<h2>Book</h2>
<p>People <button id="less">&minus;</button> <input id="people" value="1" size="2" readonly> <button id="more">+</button></p>
<p><button id="free">Are there places left?</button> <output id="places"></output></p>
<form id="book" action="/thanks">
<label>Name <input name="name" required></label>
<label>E-mail <input name="mail" type="email" required></label>
<button>Book</button>
</form>
<h2>Draw your bowl</h2>
<canvas width="340" height="200" id="bowl"></canvas>`,
  `const $ = (id) => document.querySelector(id)
   let slide = 1
   const move = (by) => { slide = (slide + by + 4) % 5 + 1; $('#slide').textContent = slide }
   $('#earlier').onclick = () => move(-2); $('#later').onclick = () => move(0)
   for (const question of document.querySelectorAll('.question')) question.onclick = () => question.classList.toggle('is-open')
   const people = (by) => { $('#people').value = Math.max(1, +$('#people').value + by) }
   $('#less').onclick = () => people(-1); $('#more').onclick = () => people(1)
   $('#free').onclick = async () => { const answer = await fetch('/places'); $('#places').textContent = await answer.text() }
   const pen = $('#bowl').getContext('2d')
   $('#bowl').onclick = (e) => { pen.beginPath(); pen.arc(e.offsetX, e.offsetY, 6, 0, 7); pen.fill() }
   let isDown = false
   $('#bowl').onpointerdown = (e) => { isDown = true; pen.beginPath(); pen.moveTo(e.offsetX, e.offsetY) }
   $('#bowl').onpointermove = (e) => { if (isDown) { pen.lineTo(e.offsetX, e.offsetY); pen.stroke() } }
   $('#bowl').onpointerup = () => { isDown = false }`,
)

const thanks = page('Thank you', '<h1>Thank you</h1><p>Your place is booked. We look forward to it.</p>')

export const plainPages: Record<string, string> = {
  '/': course,
  '/teachers': teachers,
  '/terms': terms,
  '/thanks': thanks,
}
