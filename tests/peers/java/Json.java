import org.olap4j.Cell;
import org.olap4j.CellSet;
import org.olap4j.CellSetAxis;
import org.olap4j.Position;
import org.olap4j.metadata.Member;

/** Answers as JSON text: axes of tuples of members, then cells in order of their ordinals. */
final class Json {
    private Json() {
    }

    static void write(CellSet cells, StringBuilder out) throws Exception {
        out.append("\"axes\": [");
        int size = 1;
        for (int a = 0; a < cells.getAxes().size(); a++) {
            CellSetAxis axis = cells.getAxes().get(a);
            out.append(a == 0 ? "[" : ", [");
            for (int p = 0; p < axis.getPositions().size(); p++) {
                out.append(p == 0 ? "[" : ", [");
                Position position = axis.getPositions().get(p);
                for (int m = 0; m < position.getMembers().size(); m++) {
                    Member member = position.getMembers().get(m);
                    out.append(m == 0 ? "[" : ", [").append(quoted(member.getUniqueName())).append(", ")
                        .append(quoted(member.getCaption())).append(", ")
                        .append(quoted(member.getLevel().getName())).append("]");
                }
                out.append("]");
            }
            out.append("]");
            size *= axis.getPositions().size();
        }
        out.append("], \"cells\": [");
        for (int ordinal = 0; ordinal < size; ordinal++) {
            Cell cell = cells.getCell(ordinal);
            out.append(ordinal == 0 ? "" : ", ");
            if (cell.isNull()) {
                out.append("null");
            } else if (cell.isError()) {
                out.append("{\"error\": ").append(quoted(String.valueOf(cell.getValue()))).append("}");
            } else {
                out.append("[").append(value(cell.getValue())).append(", ")
                    .append(quoted(cell.getFormattedValue())).append("]");
            }
        }
        out.append("]");
    }

    private static String value(Object value) {
        if (value instanceof Double && (((Double) value).isInfinite() || ((Double) value).isNaN())) {
            return quoted(value.toString());
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(String.valueOf(value));
    }

    static String quoted(String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
