"use client";

import type { ReactNode } from "react";

type CardProps = {
  title?: ReactNode;
  /** Links or buttons at the right of the title. */
  actions?: ReactNode;
  children?: ReactNode;
  /** No padding: for tables and lists that reach the edges. */
  flush?: boolean;
  id?: string;
  className?: string;
  level?: 2 | 3;
};

/** A framed part of a page; with a title it is a section that assistive technology can list. */
export function Card({ title, actions, children, flush, id, className = "", level = 2 }: CardProps) {
  const Heading = level === 2 ? "h2" : "h3";
  const classes = `card${flush ? " card-flush" : ""} ${className}`;
  if (title === undefined) {
    return (
      <div id={id} className={classes}>
        {children}
      </div>
    );
  }
  return (
    <section id={id} className={classes}>
      <div className="card-head">
        <Heading>{title}</Heading>
        {actions && <div className="no-print flex flex-wrap items-center gap-2 text-sm">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

/** An unframed part of a page with its heading. */
export function Section({ title, actions, children, id, className = "", level = 2 }: CardProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section id={id} className={className}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Heading>{title}</Heading>
        {actions && <div className="no-print flex flex-wrap items-center gap-2 text-sm">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

/** Vertical rhythm of a page: its sections, 24 px apart. */
export function Stack({ children, className = "" }: { children: ReactNode; className?: string }) {
  return <div className={`grid grid-cols-[minmax(0,1fr)] gap-6 ${className}`}>{children}</div>;
}

/**
 * Main matter and an aside, side by side from 1280 px. Below that the aside follows, or with `asideFirst` leads: for
 * what one comes for, such as a deadline and the button to apply.
 */
export function Split({
  main,
  aside,
  asideFirst,
}: {
  main: ReactNode;
  aside: ReactNode;
  asideFirst?: boolean;
}) {
  const left = <Stack className={asideFirst ? "xl:col-start-1 xl:row-start-1" : ""}>{main}</Stack>;
  const right = <Stack className={asideFirst ? "xl:col-start-2 xl:row-start-1" : ""}>{aside}</Stack>;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
      {asideFirst ? (
        <>
          {right}
          {left}
        </>
      ) : (
        <>
          {left}
          {right}
        </>
      )}
    </div>
  );
}
