"use client";

import { createElement, Fragment, type ReactNode } from "react";
import { Badge } from "./badge";
import { Link } from "./link";
import type { Cell, Part } from "./parts";

const isPart = (cell: Cell): cell is Part => typeof cell === "object" && cell !== null && "is" in cell;

/** Parts as elements. Text of amounts and instants was made on the server: browsers may word them differently. */
export function shown(cell: Cell, elements: ReactNode[] = []): ReactNode {
  if (Array.isArray(cell)) return createElement(Fragment, null, ...cell.map((one) => shown(one, elements)));
  if (!isPart(cell)) return cell as ReactNode;
  switch (cell.is) {
    case "link":
      return (
        <Link href={cell.href} title={cell.title} className={cell.look}>
          {cell.text}
        </Link>
      );
    case "sub":
      return (
        <span className="block text-[0.8125rem] font-normal text-muted">{shown(cell.parts, elements)}</span>
      );
    case "amount":
      return <span className="tabular whitespace-nowrap">{cell.text}</span>;
    case "time":
      return (
        <time dateTime={cell.at} title={cell.title}>
          {cell.text}
        </time>
      );
    case "element":
      return elements[cell.at];
    case "badge":
      return (
        <Badge tone={cell.tone} icon={cell.icon}>
          {cell.label}
        </Badge>
      );
  }
}
