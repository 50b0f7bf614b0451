import type { DiagramShape } from '../../data/contract/diagram.ts'

/** One shape of a diagram as the page draws it. */
export const Shape = ({ shape }: { readonly shape: DiagramShape }) => {
  switch (shape.kind) {
    case 'rect':
      return (
        <rect
          x={shape.x}
          y={shape.y}
          width={shape.w}
          height={shape.h}
          rx={shape.radius}
          fill={shape.fill}
          stroke={shape.stroke}
          strokeWidth={shape.width}
          strokeDasharray={shape.dash}
        />
      )
    case 'ellipse':
      return (
        <ellipse
          cx={shape.cx}
          cy={shape.cy}
          rx={shape.rx}
          ry={shape.ry}
          fill={shape.fill}
          stroke={shape.stroke}
          strokeWidth={shape.width}
        />
      )
    case 'line':
      return (
        <polyline
          points={shape.points.map((point) => point.join()).join(' ')}
          fill={shape.fill}
          stroke={shape.stroke}
          strokeWidth={shape.width}
          strokeDasharray={shape.dash}
          strokeLinejoin="round"
        />
      )
    case 'text':
      return (
        <text
          x={shape.x}
          y={shape.y}
          fontSize={shape.size}
          fontWeight={shape.bold ? 700 : 400}
          textAnchor={shape.anchor}
          fill={shape.fill}
        >
          {shape.text}
        </text>
      )
  }
}
