import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Base64;
import org.olap4j.CellSet;
import org.olap4j.OlapConnection;
import org.olap4j.OlapStatement;
import org.olap4j.metadata.Catalog;
import org.olap4j.metadata.Cube;
import org.olap4j.metadata.Dimension;
import org.olap4j.metadata.Hierarchy;
import org.olap4j.metadata.Level;
import org.olap4j.metadata.Measure;
import org.olap4j.metadata.NamedSet;
import org.olap4j.metadata.Property;
import org.olap4j.metadata.Schema;

/**
 * olap4j's XMLA driver against a server. Standard input has one command per line, standard output one JSON value each:
 * "metadata" walks everything, "members CUBE LEVEL" lists a level, "mdx STATEMENT" runs one (words in Base64).
 */
public final class XmlaRunner {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] args) throws Exception {
        Class.forName("org.olap4j.driver.xmla.XmlaOlap4jDriver");
        OlapConnection connection = DriverManager.getConnection(args[0]).unwrap(OlapConnection.class);
        if (args.length > 1) {
            connection.setCatalog(args[1]);
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            for (int n = 1; n < words.length; n++) {
                words[n] = new String(Base64.getDecoder().decode(words[n]), StandardCharsets.UTF_8);
            }
            OUT.println(answer(connection, words));
        }
    }

    private static String answer(OlapConnection connection, String[] words) {
        StringBuilder out = new StringBuilder("{");
        try {
            if (words[0].equals("metadata")) {
                metadata(connection, out);
            } else if (words[0].equals("members")) {
                members(connection, words[1], words[2], out);
            } else {
                try (OlapStatement statement = connection.createStatement();
                     CellSet cells = statement.executeOlapQuery(words[1])) {
                    Json.write(cells, out);
                }
            }
            return out.append("}").toString();
        } catch (Throwable problem) {
            StringBuilder chain = new StringBuilder();
            for (Throwable one = problem; one != null; one = one.getCause()) {
                chain.append(one).append(" | ");
            }
            return "{\"error\": " + Json.quoted(chain.toString()) + "}";
        }
    }

    private static void metadata(OlapConnection connection, StringBuilder out) throws Exception {
        ResultSet properties = connection.getMetaData().getDatabaseProperties(null, null);
        int count = 0;
        while (properties.next()) {
            count++;
        }
        out.append("\"properties\": ").append(count).append(", \"catalogs\": {");
        String between = "";
        for (Catalog catalog : connection.getOlapCatalogs()) {
            out.append(between).append(Json.quoted(catalog.getName())).append(": {");
            between = ", ";
            String comma = "";
            for (Schema schema : catalog.getSchemas()) {
                for (Cube cube : schema.getCubes()) {
                    out.append(comma).append(Json.quoted(cube.getName())).append(": ");
                    comma = ", ";
                    cube(cube, out);
                }
            }
            out.append("}");
        }
        out.append("}");
    }

    private static void cube(Cube cube, StringBuilder out) throws Exception {
        out.append("{\"levels\": {");
        String comma = "";
        for (Dimension dimension : cube.getDimensions()) {
            for (Hierarchy hierarchy : dimension.getHierarchies()) {
                for (Level level : hierarchy.getLevels()) {
                    out.append(comma).append(Json.quoted(level.getUniqueName())).append(": [");
                    comma = ", ";
                    String inner = "";
                    for (Property property : level.getProperties()) {
                        if (!(property instanceof Property.StandardMemberProperty)) {
                            out.append(inner).append(Json.quoted(property.getName()));
                            inner = ", ";
                        }
                    }
                    out.append("]");
                }
            }
        }
        out.append("}, \"measures\": {");
        comma = "";
        for (Measure measure : cube.getMeasures()) {
            out.append(comma).append(Json.quoted(measure.getUniqueName())).append(": ")
                .append(Json.quoted(measure.getAggregator() + "/" + measure.getDatatype()));
            comma = ", ";
        }
        out.append("}, \"sets\": [");
        comma = "";
        for (NamedSet set : cube.getSets()) {
            out.append(comma).append(Json.quoted(set.getName()));
            comma = ", ";
        }
        out.append("]}");
    }

    private static void members(OlapConnection connection, String cube, String level, StringBuilder out) throws Exception {
        out.append("\"members\": [");
        String comma = "";
        for (Dimension dimension : connection.getOlapSchema().getCubes().get(cube).getDimensions()) {
            for (Hierarchy hierarchy : dimension.getHierarchies()) {
                for (Level one : hierarchy.getLevels()) {
                    if (!one.getUniqueName().equals(level)) {
                        continue;
                    }
                    for (org.olap4j.metadata.Member member : one.getMembers()) {
                        String parent = member.getParentMember() == null ? "" : member.getParentMember().getUniqueName();
                        out.append(comma).append("[").append(Json.quoted(member.getUniqueName())).append(", ")
                            .append(Json.quoted(member.getCaption())).append(", ").append(Json.quoted(parent)).append("]");
                        comma = ", ";
                    }
                }
            }
        }
        out.append("]");
    }
}
