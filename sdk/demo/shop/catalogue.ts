import { type PictureName, pictures } from './pictures.ts'

export type Category = 'Kitchen' | 'Living' | 'Outdoors'

export interface Product {
  slug: PictureName
  name: string
  category: Category
  priceCents: number
  /** What it cost before, when it is on sale. */
  wasCents?: number
  line: string
  story: string
  facts: string[]
  stars: number
  reviews: number
}

export const categories: Category[] = ['Kitchen', 'Living', 'Outdoors']

export const products: Product[] = [
  {
    slug: 'enamel-mug',
    name: 'Enamel Camp Mug',
    category: 'Outdoors',
    priceCents: 1400,
    line: 'For coffee by the fire, and at the desk.',
    story:
      'Two coats of enamel on rolled steel, fired at 820 °C. It chips before it breaks, and a chip only makes it yours.',
    facts: ['350 ml', 'Steel and enamel', 'Dishwasher safe'],
    stars: 4.8,
    reviews: 212,
  },
  {
    slug: 'lambswool-blanket',
    name: 'Lambswool Blanket',
    category: 'Living',
    priceCents: 8900,
    wasCents: 11500,
    line: 'Woven slowly, for long evenings.',
    story:
      'Spun and woven in one small mill from the first shearing, then brushed with teasels until it is as soft as it will ever get.',
    facts: ['140 × 200 cm', 'Pure lambswool', 'Made in small runs'],
    stars: 4.9,
    reviews: 87,
  },
  {
    slug: 'iron-skillet',
    name: 'Cast Iron Skillet',
    category: 'Kitchen',
    priceCents: 5200,
    line: 'Seasoned three times. Yours for life.',
    story:
      'Poured in sand, ground smooth and seasoned with linseed oil. Use it on gas, induction or an open fire, and hand it on.',
    facts: ['26 cm', '2.3 kg', 'Oven proof'],
    stars: 4.7,
    reviews: 341,
  },
  {
    slug: 'beeswax-candle',
    name: 'Beeswax Candle',
    category: 'Living',
    priceCents: 1800,
    line: 'Forty hours of warm, quiet light.',
    story:
      'Nothing but wax from orchards an hour from our workshop, and a cotton wick. It smells of honey even before you light it.',
    facts: ['40 hours', 'Cotton wick', 'No added scent'],
    stars: 4.6,
    reviews: 158,
  },
  {
    slug: 'linen-apron',
    name: 'Linen Apron',
    category: 'Kitchen',
    priceCents: 4600,
    line: 'Deep pockets, crossed at the back.',
    story: 'Heavy stonewashed linen without a knot to tie. It gets better with every stain that you wash out of it.',
    facts: ['One size', 'European linen', 'Machine wash'],
    stars: 4.5,
    reviews: 64,
  },
  {
    slug: 'stoneware-vase',
    name: 'Stoneware Vase',
    category: 'Living',
    priceCents: 3800,
    line: 'Thrown by hand, no two alike.',
    story: 'A matt glaze the colour of wet sand over dark clay. Made for a few branches rather than a full bouquet.',
    facts: ['22 cm', 'Hand thrown', 'Watertight'],
    stars: 4.8,
    reviews: 41,
  },
  {
    slug: 'storm-lantern',
    name: 'Storm Lantern',
    category: 'Outdoors',
    priceCents: 6400,
    line: 'Stays lit when the evening turns.',
    story:
      'The design has not changed since 1902 because it did not need to. Galvanised steel, a glass chimney, twenty hours to a filling.',
    facts: ['20 hours', 'Lamp oil', 'Galvanised steel'],
    stars: 4.7,
    reviews: 129,
  },
  {
    slug: 'canvas-tote',
    name: 'Waxed Canvas Tote',
    category: 'Outdoors',
    priceCents: 7200,
    line: 'Market, beach, train. It has been there.',
    story: 'Eighteen-ounce canvas, waxed by hand, with bridle-leather handles that are riveted and sewn.',
    facts: ['24 litres', 'Waxed cotton', 'Leather handles'],
    stars: 4.6,
    reviews: 96,
  },
  {
    slug: 'moka-pot',
    name: 'Moka Pot',
    category: 'Kitchen',
    priceCents: 3900,
    wasCents: 4500,
    line: 'Six small cups, one good sound.',
    story: 'Polished aluminium with a beech handle that stays cool. Spare seals will be there in thirty years, too.',
    facts: ['6 cups', 'Aluminium and beech', 'All hobs but induction'],
    stars: 4.4,
    reviews: 203,
  },
  {
    slug: 'field-notebook',
    name: 'Field Notebook',
    category: 'Outdoors',
    priceCents: 1200,
    line: 'Lies flat, takes ink, fits a pocket.',
    story:
      'Thread-sewn, with 120 dotted pages of 100 g paper which does not bleed, in a cover that does not mind rain.',
    facts: ['A6', '120 pages', 'Dotted'],
    stars: 4.9,
    reviews: 275,
  },
  {
    slug: 'olive-board',
    name: 'Olive Wood Board',
    category: 'Kitchen',
    priceCents: 3400,
    line: 'One piece, cut along the grain.',
    story:
      'From trees that no longer bear. Oiled twice before it leaves us; oil it twice a year and it will outlive the knife.',
    facts: ['38 × 18 cm', 'Olive wood', 'Hand wash'],
    stars: 4.7,
    reviews: 118,
  },
  {
    slug: 'french-press',
    name: 'French Press',
    category: 'Kitchen',
    priceCents: 4400,
    line: 'Four minutes, no paper, no noise.',
    story: 'Borosilicate glass in a copper frame, with a double filter that keeps the last sip as clear as the first.',
    facts: ['1 litre', 'Glass and copper', 'Double filter'],
    stars: 4.5,
    reviews: 167,
  },
]

export function findProduct(slug: string): Product | undefined {
  return products.find((product) => product.slug === slug)
}

export function pictureOf(product: Product): string {
  return pictures[product.slug]
}

/** Products whose name, category or line holds every word. */
export function searchProducts(query: string): Product[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return products.filter(({ name, category, line }) =>
    words.every((word) => `${name} ${category} ${line}`.toLowerCase().includes(word)),
  )
}

/** @example price(1400) === '$14.00' */
export function price(cents: number): string {
  return `$${(cents / 100).toFixed(2)}`
}
