package io.hookline.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Stands before a real connection and lets chosen statements fail, as a bad disk or network would. */
public final class FaultyConnection {
    private volatile String failing = "";
    private volatile Supplier<SQLException> fault;

    /** From now on statements that begin like this fail; "commit" also means the connection's own commit. */
    public void failOn(String beginning, Supplier<SQLException> with) {
        fault = with;
        failing = beginning;
    }

    public void heal() {
        failing = "";
    }

    public Connection around(Connection real) {
        return proxy(Connection.class, (method, args) -> {
            if (method.getName().equals("commit")) {
                check("commit");
            }
            var result = call(real, method, args);
            return result instanceof PreparedStatement statement ? around(statement, (String) args[0]) : result;
        });
    }

    private PreparedStatement around(PreparedStatement real, String sql) {
        return proxy(PreparedStatement.class, (method, args) -> {
            if (method.getName().startsWith("execute")) {
                check(sql);
            }
            return call(real, method, args);
        });
    }

    private void check(String sql) throws SQLException {
        if (!failing.isEmpty() && sql.startsWith(failing)) {
            throw fault.get();
        }
    }

    private static Object call(Object real, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException wrapped) {
            throw wrapped.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> calls.on(method, args)));
    }

    private interface Calls {
        Object on(Method method, Object[] args) throws Throwable;
    }
}
