import { Tag, Tags } from "./tag.tsx";

export const examples = {
  two: () => (
    <Tags>
      <Tag icon="online">auch online</Tag>
      <Tag>Bürgeramt</Tag>
    </Tags>
  ),
};
