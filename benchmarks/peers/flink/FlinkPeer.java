import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/**
 * Flink SQL in batch mode over the activity files: in streaming mode its file source reads files in any order, and a watermark then
 * drops records that others count. See src/protocol.ts for what goes in and out.
 */
public class FlinkPeer {
  private static final String TABLE = """
      CREATE TABLE activity (
        Arrival_Time BIGINT, Creation_Time BIGINT, Device STRING, `Index` BIGINT, `Model` STRING, `User` STRING, gt STRING,
        x DOUBLE, y DOUBLE, z DOUBLE,
        event_time AS TO_TIMESTAMP_LTZ(Creation_Time / 1000000, 3),
        WATERMARK FOR event_time AS event_time - INTERVAL '30' MINUTE
      ) WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'json')""";

  private static final String WINDOWS =
      " FROM TABLE(TUMBLE(TABLE activity, DESCRIPTOR(event_time), INTERVAL '10' MINUTE)) GROUP BY window_start, window_end";

  public static void main(String[] args) throws Exception {
    String job = args[0];
    int cores = Integer.parseInt(field(job, "cores"));
    String sql = statement(field(job, "job"));
    TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.newInstance().inBatchMode().build());
    tables.getConfig().set("parallelism.default", String.valueOf(cores));
    tables.getConfig().set("table.local-time-zone", "UTC");
    tables.executeSql(TABLE.formatted(field(job, "data")));
    int warmup = Integer.parseInt(field(job, "warmup"));
    for (int i = 0; i < warmup; i++) run(tables, sql);
    System.out.println("{\"ready\":true,\"version\":\"" + EnvironmentInformation.getVersion() + "\"}");
    int repetitions = Integer.parseInt(field(job, "repetitions"));
    for (int i = 0; i < repetitions; i++) report(tables, sql);
    System.exit(0);
  }

  private static String statement(String job) {
    return switch (job) {
      case "window-count" -> "SELECT window_start, COUNT(*)" + WINDOWS;
      case "window-by-user" -> "SELECT window_start, `User`, COUNT(*), AVG(x), MAX(y)" + WINDOWS + ", `User`";
      default -> throw new IllegalArgumentException("this peer has no job " + job);
    };
  }

  private static void report(TableEnvironment tables, String sql) throws Exception {
    long start = System.nanoTime();
    List<String> rows = run(tables, sql);
    double elapsedMs = (System.nanoTime() - start) / 1e6;
    System.out.println("{\"elapsedMs\":" + elapsedMs + ",\"answer\":[" + String.join(",", rows) + "]}");
  }

  private static List<String> run(TableEnvironment tables, String sql) throws Exception {
    List<String> rows = new ArrayList<>();
    try (CloseableIterator<Row> result = tables.executeSql(sql).collect()) {
      while (result.hasNext()) rows.add(json(result.next()));
    }
    return rows;
  }

  private static String json(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.getArity(); i++) cells.add(json(row.getField(i)));
    return "[" + String.join(",", cells) + "]";
  }

  private static String json(Object cell) {
    if (cell instanceof java.time.LocalDateTime time) return String.valueOf(time.toInstant(ZoneOffset.UTC).toEpochMilli());
    return cell instanceof String text ? "\"" + text + "\"" : String.valueOf(cell);
  }

  /** The job is flat where this program reads it, so a pattern does instead of a JSON library. */
  private static String field(String job, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(job);
    if (!matcher.find()) throw new IllegalArgumentException("the job names no " + name);
    return matcher.group(1);
  }
}
