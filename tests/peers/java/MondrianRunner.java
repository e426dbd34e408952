import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.Base64;
import org.olap4j.CellSet;
import org.olap4j.OlapConnection;
import org.olap4j.OlapStatement;

/**
 * Runs MDX in Mondrian: one statement per line on standard input in Base64, one JSON object per line back.
 * A line "!flush" makes Mondrian forget all. "#n" before a statement runs it n times; all times are in the answer.
 */
public final class MondrianRunner {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] args) throws Exception {
        Class.forName("mondrian.olap4j.MondrianOlap4jDriver");
        OlapConnection connection = connect(args[0]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        OUT.println("{\"ready\": true}");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("!flush")) {
                connection = afresh(connection, args[0]);
                OUT.println("{\"flushed\": true}");
                continue;
            }
            int times = 1;
            if (line.startsWith("#")) {
                int space = line.indexOf(' ');
                times = Integer.parseInt(line.substring(1, space));
                line = line.substring(space + 1);
            }
            OUT.println(answer(connection, new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8), times));
        }
    }

    private static OlapConnection connect(String url) throws Exception {
        return DriverManager.getConnection(url).unwrap(OlapConnection.class);
    }

    /** A new connection to a schema that nobody has read members or cells of. */
    private static OlapConnection afresh(OlapConnection old, String url) throws Exception {
        old.unwrap(mondrian.rolap.RolapConnection.class).getCacheControl(null).flushSchemaCache();
        old.close();
        return connect(url);
    }

    private static String answer(OlapConnection connection, String mdx, int times) {
        StringBuilder out = new StringBuilder("{");
        StringBuilder nanos = new StringBuilder();
        try {
            for (int run = 0; run < times; run++) {
                long start = System.nanoTime();
                try (OlapStatement statement = connection.createStatement();
                     CellSet cells = statement.executeOlapQuery(mdx)) {
                    StringBuilder text = new StringBuilder();
                    Json.write(cells, text);
                    nanos.append(run == 0 ? "" : ", ").append(System.nanoTime() - start);
                    if (run == times - 1) {
                        out.append(text);
                    }
                }
            }
            return out.append(", \"nanos\": [").append(nanos).append("]}").toString();
        } catch (Throwable problem) {
            Throwable root = problem;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return "{\"error\": " + Json.quoted(root.toString()) + ", \"nanos\": [" + nanos + "]}";
        }
    }
}
