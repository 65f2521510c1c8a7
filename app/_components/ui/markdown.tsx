import ReactMarkdown from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { nestHeadings } from "./headings";

/**
 * Text written by people, as HTML: sanitised, without pictures (they would tell other hosts who reads), headings
 * moved below the page's own (`top` is the level of the highest, 3 by default).
 */
export function Markdown({ text, top = 3 }: { text: string; top?: number }) {
  return (
    <div className="prose">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[rehypeSanitize, [nestHeadings, { top }]]}
        disallowedElements={["img"]}
        components={{
          a: ({ href, children }) => (
            <a href={href} rel="nofollow noopener noreferrer ugc">
              {children}
            </a>
          ),
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}
