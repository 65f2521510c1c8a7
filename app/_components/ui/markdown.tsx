import ReactMarkdown from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";

type HeadingTag = "h2" | "h3" | "h4" | "h5" | "h6";
const tag = (level: number) => `h${Math.min(6, level)}` as HeadingTag;

/**
 * Text written by people, as HTML: sanitised, without pictures (they would tell other hosts who reads), headings
 * moved below the page's own (`top` is the level of a first-level heading, 3 by default).
 */
export function Markdown({ text, top = 3 }: { text: string; top?: number }) {
  return (
    <div className="prose">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[rehypeSanitize]}
        disallowedElements={["img"]}
        components={{
          h1: tag(top),
          h2: tag(top + 1),
          h3: tag(top + 2),
          h4: tag(top + 3),
          h5: tag(top + 4),
          h6: "h6",
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
