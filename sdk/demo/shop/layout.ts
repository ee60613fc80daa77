import { html, type Markup } from './markup.ts'

const bagIcon = html`<svg viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M5 8h14l1 12H4z"/><path d="M8.5 8V6.5a3.5 3.5 0 0 1 7 0V8"/></svg>`
const searchIcon = html`<svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/></svg>`
const mark = html`<svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true"><circle cx="16" cy="16" r="16" fill="#2f5d50"/><path d="M16 26V12M16 18c-5 0-7-3-7-7 5 0 7 3 7 7zm0-3c4 0 6-3 6-7-4 0-6 3-6 7z" fill="none" stroke="#f7f4ee" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>`

/** Where the server puts the SDK's snippet. */
export const SNIPPET_MARK = '<!-- snippet -->'

interface Page {
  title: string
  name: string
  content: Markup
}

/** A whole page of the shop: head, header, its own content, footer and the cart drawer. */
export function layout(page: Page): string {
  return wholePage(
    page,
    `${header.text}
<main>${page.content.text}</main>
${footer.text}
${drawer.text}
<div id="toasts" aria-live="polite"></div>`,
  )
}

/** A page of its own, without the shop around it. */
export function bareLayout(page: Page): string {
  return wholePage(page, page.content.text)
}

function wholePage({ title, name }: Page, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/shop.css">
${SNIPPET_MARK}
<script src="/shop.js" defer></script>
</head>
<body data-page="${name}">
${body}
</body>
</html>
`
}

const header = html`<p class="strip">Free delivery from $60 &middot; Returns within 60 days</p>
<header class="top">
  <a class="brand" href="/" data-testid="brand">${mark}<span>Juniper &amp; Oak</span></a>
  <nav>
    <a href="/" data-testid="nav-shop">Shop</a>
    <a href="/gift-cards" data-testid="nav-gift-cards">Gift cards</a>
    <a href="/lookbook" data-testid="nav-lookbook">Lookbook</a>
  </nav>
  <form class="search" action="/search" role="search">
    ${searchIcon}<input name="q" type="search" placeholder="Search for mugs, wool, light…" aria-label="Search" autocomplete="off" data-testid="search-box">
  </form>
  <button class="bag" type="button" data-testid="open-cart" aria-label="Open the cart">${bagIcon}<span class="badge" data-cart-count hidden>0</span></button>
</header>`

const footer = html`<footer class="bottom">
  <div>
    <h3>Juniper &amp; Oak</h3>
    <p>Things for a slower home, made by eleven workshops that we know by name.</p>
  </div>
  <div>
    <h4>Help</h4>
    <p>Delivery and returns<br>Care and repair<br>hello@juniper-oak.example</p>
  </div>
  <form class="newsletter" novalidate>
    <h4>A letter, four times a year</h4>
    <div class="row"><input type="email" placeholder="you@example.com" aria-label="E-mail for the letter" data-testid="newsletter-email"><button class="button small" data-testid="newsletter-join">Join</button></div>
  </form>
</footer>`

const drawer = html`<div class="veil" data-veil></div>
<aside class="drawer" aria-label="Cart" data-drawer inert>
  <div class="drawer-top"><h2>Your cart</h2><button class="plain" type="button" data-testid="close-cart" aria-label="Close the cart">&times;</button></div>
  <div class="drawer-lines" data-drawer-lines></div>
  <div class="drawer-foot">
    <p class="sum"><span>Subtotal</span><b data-cart-total>$0.00</b></p>
    <a class="button" href="/checkout" data-testid="drawer-checkout">Check out</a>
    <a class="button quiet" href="/cart" data-testid="drawer-cart">View cart</a>
  </div>
</aside>`
