/** A product's square picture on its soft ground. Next to its name it says nothing more: alt is ''. */
export function Picture(props: { src: string; alt?: string; eager?: boolean; size?: 'small' }) {
  return (
    <span className={props.size === 'small' ? 'picture picture-small' : 'picture'}>
      <img
        src={props.src}
        alt={props.alt ?? ''}
        width={400}
        height={400}
        loading={props.eager === true ? 'eager' : 'lazy'}
        decoding="async"
      />
    </span>
  );
}
