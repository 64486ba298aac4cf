import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#kernel'
import { layFlow, letterAt, pagesOf, paginate, type FlowPage } from './flow.ts'
import { printableText, doubtful, without } from './printable.ts'
import { halfHeight, halfWidth, routesOf, type Link, type Node, type Point, type Route } from './routes.ts'

/** Points on paper, with columns 50 points wide. */
const column = 50
const placed = (page: FlowPage, { x, row, from, dy }: Point): { x: number; y: number } => {
  const top = page.rows.slice(0, row).reduce((sum, one) => sum + one.height, 0)
  const height = page.rows[row]?.height ?? 0
  return { x: x * column, y: top + { top: 0, middle: height / 2, bottom: height }[from] + dy }
}
const lines = (page: FlowPage, route: Route): { x: number; y: number }[][] =>
  route.points.slice(1).map((point, n) => [placed(page, route.points[n] ?? point), placed(page, point)])

const box = (page: FlowPage, node: Node): { left: number; right: number; top: number; bottom: number } => {
  const { x, y } = placed(page, { x: node.col + 0.5, row: node.row, from: 'middle', dy: 0 })
  return { left: x - halfWidth * column, right: x + halfWidth * column, top: y - halfHeight, bottom: y + halfHeight }
}
/** Whether a line goes through the inside of a symbol; touching its edge is how arrows start and end. */
const crosses = (page: FlowPage, node: Node, [a, b]: { x: number; y: number }[]): boolean => {
  if (!a || !b) return false
  const { left, right, top, bottom } = box(page, node)
  const slack = 0.01
  return Math.max(a.x, b.x) > left + slack && Math.min(a.x, b.x) < right - slack
    && Math.max(a.y, b.y) > top + slack && Math.min(a.y, b.y) < bottom - slack
}

type Way = { to: number; label?: string }

const flows = fc.integer({ min: 2, max: 8 }).chain((actors) => fc.integer({ min: 2, max: 25 }).chain((count) => fc.record({
  actors: fc.constant(Array.from({ length: actors }, (_, n) => `Pelaksana ${n + 1}`)),
  steps: fc.tuple(...Array.from({ length: count }, (_, n) => fc.record({
    actors: fc.uniqueArray(fc.nat(actors - 1), { minLength: 1, maxLength: n % 5 === 4 ? 2 : 1 }),
    shape: fc.constant<'process' | 'decision'>(n % 3 === 1 ? 'decision' : 'process'),
    ways: fc.nat(count - 1).map((back): Way[] => n === count - 1 ? [] :
      n % 3 === 1 ? [{ to: n + 1, label: 'Ya' }, { to: back, label: 'Tidak' }] : [{ to: n + 1 }]),
  }))),
})))

describe('the arrows of a flow', () => {
  test('no arrow passes through a symbol, every arrow is made of level and upright lines and ends at its step', () => {
    fc.assert(fc.property(flows, (flow) => {
      for (const page of pagesOf(flow, flow.steps.map(() => 46), 400)) {
        for (const route of page.routes) {
          for (const line of lines(page, route)) {
            expect(page.nodes.filter((node) => crosses(page, node, line))).toEqual([])
            const [a, b] = line
            expect(Math.min(Math.abs((a?.x ?? 0) - (b?.x ?? 1)), Math.abs((a?.y ?? 0) - (b?.y ?? 1)))).toBeLessThan(0.001)
          }
          const end = placed(page, route.points.at(-1) ?? { x: -1, row: 0, from: 'top', dy: 0 })
          expect(page.nodes.some((node) => touches(box(page, node), end))).toBe(true)
        }
      }
    }), { numRuns: 300 })
  })

  const touches = ({ left, right, top, bottom }: ReturnType<typeof box>, { x, y }: { x: number; y: number }): boolean =>
    x >= left - 0.01 && x <= right + 0.01 && y >= top - 0.01 && y <= bottom + 0.01
      && (Math.abs(x - left) < 0.01 || Math.abs(x - right) < 0.01 || Math.abs(y - top) < 0.01 || Math.abs(y - bottom) < 0.01)

  test('no arrow leaves the columns of the actors', () => {
    fc.assert(fc.property(flows, (flow) => {
      for (const page of pagesOf(flow, flow.steps.map(() => 46), 400)) {
        for (const { points } of page.routes) for (const { x } of points) {
          expect(x).toBeGreaterThan(0)
          expect(x).toBeLessThan(flow.actors.length)
        }
      }
    }))
  })

  test('every way is drawn on its page, or leaves and arrives with the same letter', () => {
    fc.assert(fc.property(flows, (flow) => {
      const pages = pagesOf(flow, flow.steps.map(() => 46), 400)
      const letters = (kind: 'in' | 'out'): string[] => pages.flatMap((page) => page.nodes
        .filter((node) => node.shape === 'connector' && (kind === 'in') === (node.row === 0 && page.rows[0]?.step === null))
        .flatMap((node) => node.label?.split(' ') ?? [])).toSorted()
      expect(letters('in')).toEqual(letters('out'))
      const drawn = pages.flatMap((page) => page.routes).length
      const ways = flow.steps.flatMap((step, from) => step.ways.filter((way) => way.to !== from))
      expect(drawn).toBeGreaterThanOrEqual(ways.length)
      expect(pages.flatMap((page) => page.routes).filter((route) => route.label?.text === 'Tidak').length)
        .toBe(flow.steps.flatMap((step, from) => step.ways.filter((way) => way.to !== from && way.label === 'Tidak')).length)
    }))
  })

  const node = (row: number, col: number): Node => ({ row, col, shape: 'process' })
  const link = (from: Node, to: Node, label: string | null = null): Link => ({ from, to, label })

  test('to the same actor straight down, to another out at the side and down', () => {
    const [a, b, c] = [node(0, 1), node(1, 1), node(2, 3)]
    const [down, side] = routesOf([a, b, c], [link(a, b), link(b, c)], 4)
    expect(down?.points.map(({ x }) => x)).toEqual([1.5, 1.5])
    expect(side?.points.map(({ x }) => x)).toEqual([1.5 + halfWidth, 3.5, 3.5])
  })

  test('a decision says yes and no on different sides', () => {
    const [a, b, c] = [node(0, 0), node(1, 1), node(2, 2)]
    const routes = routesOf([a, b, c], [link(a, b), link(b, c, 'Ya'), link(b, a, 'Tidak')], 3)
    expect(routes.map(({ label }) => label?.side)).toEqual([undefined, 'right', 'left'])
  })

  test('returns to different steps that run side by side never share a line', () => {
    const nodes = Array.from({ length: 6 }, (_, row) => node(row, 1))
    const links = [[4, 0], [5, 1]].map(([from = 0, to = 0]) => link(nodes[from] as Node, nodes[to] as Node, 'Tidak'))
    const uprights = routesOf(nodes, links, 3).map(({ points }) => points[1]?.x)
    expect(new Set(uprights).size).toBe(2)
  })
})

describe('pages of a flow', () => {
  test('rows keep their order, none is lost, and none is put where it does not fit', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 46, max: 200 }), { minLength: 1, maxLength: 60 }), (heights) => {
      const pages = paginate(heights, 400)
      expect(pages.flat()).toEqual(heights.map((_, n) => n))
      for (const page of pages) expect(page.reduce((sum, row) => sum + (heights[row] ?? 0), 0)).toBeLessThanOrEqual(400)
    }))
  })

  test('a row higher than a page has a page of its own', () => {
    expect(paginate([50, 900, 50], 400)).toEqual([[0], [1], [2]])
  })

  test('connectors are lettered A to Z and then A2', () => {
    expect([0, 25, 26, 53].map(letterAt)).toEqual(['A', 'Z', 'A2', 'B3'])
  })

  test('data without a flow is left as it is, and a template that does not measure is refused', () => {
    expect(layFlow({ subject: 'Undangan' }, () => [])).toEqual({ subject: 'Undangan' })
    const flow = { actors: ['Loket'], steps: [{ actors: [0], shape: 'start', ways: [] }] }
    expect(() => layFlow(flow, () => [])).toThrow(Refusal)
    expect(layFlow(flow, () => [{ rows: [46], room: 400 }])).toHaveProperty('flow.0.nodes.0.shape', 'start')
  })
})

describe('text as it can be printed', () => {
  test('is whole, without hidden marks, and prints the same when cleaned twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = printableText(text)
      expect(once.isWellFormed()).toBe(true)
      expect(printableText(once)).toBe(once)
      expect(once).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/)
    }))
  })

  test('a long word may break after every 24 letters; a short one nowhere', () => {
    expect(printableText('pertanggungjawaban')).toBe('pertanggungjawaban')
    expect(printableText('x'.repeat(60)).split('\u200B').map((piece) => piece.length)).toEqual([24, 24, 12])
  })

  test('only what is unusual is tried, and what fails becomes an empty box', () => {
    expect(doubtful({ nama: 'Sari é “x”', lain: ['市 x 市'] })).toEqual(['市'])
    expect(without({ nama: 'a市b' }, new Set(['市']))).toEqual({ nama: 'a□b' })
  })
})
